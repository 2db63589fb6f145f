using System.IO.Compression;
using System.Security.Cryptography;
using Prosodia.Faces.Tflite;
using Prosodia.Files;

namespace Prosodia.Faces;

/// <summary>MediaPipe's face landmarker: three networks in one file, of which only the published edition is taken.</summary>
/// <remarks>Safe to share between threads. The file is under the Apache License 2.0 and is not part of this program.</remarks>
public sealed class FaceModel
{
    /// <summary>SHA-256 of the published file.</summary>
    public const string KnownSha256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff";

    /// <summary>Length of the published file in bytes.</summary>
    public const int KnownLength = 3_758_596;

    private FaceModel(string path, byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        Detector = Network(archive, path, "face_detector.tflite", [1, 128, 128, 3], [[1, 896, 16], [1, 896, 1]]);
        Landmarks = Network(archive, path, "face_landmarks_detector.tflite", [1, 256, 256, 3], [[1, 1, 1, 1434], [1, 1, 1, 1], [1, 1]]);
        Blendshapes = Network(archive, path, "face_blendshapes.tflite", [1, 146, 2], [[52]]);
    }

    /// <summary>Finds faces: a picture [128 × 128 × 3] from −1 to 1 gives 896 × 16 positions and 896 scores.</summary>
    public TfliteModel Detector { get; }

    /// <summary>Finds the points of a face: a picture [256 × 256 × 3] from 0 to 1 gives 478 × 3 coordinates and whether there is a face.</summary>
    public TfliteModel Landmarks { get; }

    /// <summary>Finds expressions: 146 points × 2 coordinates give 52 scores from 0 to 1.</summary>
    public TfliteModel Blendshapes { get; }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FaceModelException">It cannot be read, or is another.</exception>
    public static FaceModel Load(string path)
    {
        try
        {
            return new(path, Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or TfliteException)
        {
            throw new FaceModelException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static byte[] Read(string path)
    {
        using var stream = OrdinaryFile.OpenRead(path);
        var file = new byte[KnownLength];
        if (stream.ReadAtLeast(file, KnownLength, throwOnEndOfStream: false) < KnownLength || stream.ReadByte() >= 0)
            throw new FaceModelException(path, $"is not the published file, which has {KnownLength} bytes. {FaceModelLocation.Needed}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        return hash == KnownSha256 ? file : throw new FaceModelException(path, $"has the SHA-256 {hash}, not {KnownSha256}");
    }

    private static TfliteModel Network(ZipArchive archive, string path, string name, int[] input, int[][] outputs)
    {
        var entry = archive.GetEntry(name) ?? throw new FaceModelException(path, $"has no {name}");
        var network = TfliteModel.Read(ZipMember.Read(entry), name);
        return network.Inputs is [var only] && only.Dimensions.SequenceEqual(input)
            && network.Outputs.Length == outputs.Length && network.Outputs.Zip(outputs).All(pair => pair.First.Dimensions.SequenceEqual(pair.Second))
            ? network
            : throw new FaceModelException(path, $"{name} has other inputs or outputs");
    }
}
