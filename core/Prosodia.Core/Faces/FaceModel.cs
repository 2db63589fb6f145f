using System.IO.Compression;
using System.Security.Cryptography;
using Prosodia.Faces.Tflite;
using Prosodia.Files;

namespace Prosodia.Faces;

/// <summary>
/// MediaPipe's face landmarker, a zip of three nets: where faces are in a picture, 478 points of a face, and 52 scores of its expression from 146 of
/// the points. The file is not part of this software; see <see cref="KnownSha256"/>.
/// </summary>
/// <remarks>Google publishes it as face_landmarker.task (float16, version 1) under the Apache License 2.0.</remarks>
public sealed class FaceModel
{
    /// <summary>Digest of the published file that this software was tested with, in lower-case hexadecimal digits.</summary>
    public const string KnownSha256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff";

    private const int MaxBytes = 64 << 20;
    private const int MaxMembers = 32;

    private FaceModel(string file, byte[] bytes)
    {
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var stream = new MemoryStream(bytes, writable: false);
        ZipDirectory.Check(stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        if (zip.Entries.Count > MaxMembers)
            throw new InvalidDataException($"it has more than {MaxMembers} members");
        Detector = Net(zip, file, "face_detector.tflite", [Shape(1, 128, 128, 3)], [Shape(1, 896, 16), Shape(1, 896, 1)]);
        Landmarks = Net(
            zip, file, "face_landmarks_detector.tflite", [Shape(1, 256, 256, 3)], [Shape(1, 1, 1, 1434), Shape(1, 1, 1, 1), Shape(1, 1)]);
        Blendshapes = Net(zip, file, "face_blendshapes.tflite", [Shape(1, 146, 2)], [Shape(52)]);
    }

    /// <summary>Digest of the whole file, in lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Whether it is the published file.</summary>
    public bool IsKnown => Sha256 == KnownSha256;

    /// <summary>A picture of 128×128 with values from −1 to 1 gives boxes with 6 points each, and their scores.</summary>
    public TfliteModel Detector { get; }

    /// <summary>
    /// A face of 256×256 with values from 0 to 1 gives x, y, z of 478 points in its pixels, and a score whose logistic function is the probability that
    /// it is a face. MediaPipe does not use the third output.
    /// </summary>
    public TfliteModel Landmarks { get; }

    /// <summary>x, y of 146 points in pixels of any size give scores of expressions, 0 to 1.</summary>
    public TfliteModel Blendshapes { get; }

    /// <summary>Reads the model.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FaceModelException">It cannot be read, or is not a face landmarker with these nets; the message names the file and the reason.</exception>
    public static FaceModel Load(string path)
    {
        try
        {
            return new(path, ReadWhole(path));
        }
        catch (TfliteException e)
        {
            throw new FaceModelException(path, $"{e.Message}; get the model again", e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FaceModelException(path, $"is not a readable face model ({e.Message.TrimEnd('.')})", e);
        }
    }

    private static byte[] ReadWhole(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length > MaxBytes)
            throw new InvalidDataException($"it has {stream.Length} bytes; at most {MaxBytes} are read");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static TfliteModel Net(ZipArchive zip, string file, string name, TensorShape[] inputs, TensorShape[] outputs)
    {
        var entries = zip.Entries.Where(entry => entry.FullName == name).Take(2).ToArray();
        if (entries is not [var entry])
            throw new InvalidDataException(entries.Length == 0 ? $"it has no {name}" : $"it has more than one {name}");
        if (entry.Length is < 0 or > MaxBytes)
            throw new InvalidDataException($"{name} has {entry.Length} bytes; at most {MaxBytes} are read");
        var model = TfliteModel.Read(ZipMember.Read(entry), name);
        if (!model.Inputs.SequenceEqual(inputs) || !model.Outputs.SequenceEqual(outputs))
        {
            throw new FaceModelException(
                file,
                $"{name} makes {string.Join(", ", model.Outputs)} from {string.Join(", ", model.Inputs)}; "
                + $"{string.Join<TensorShape>(", ", outputs)} from {string.Join<TensorShape>(", ", inputs)} is needed");
        }

        return model;
    }

    private static TensorShape Shape(params int[] extents) => new([.. extents]);
}
