using System.Globalization;
using Prosodia.Audio;
using Prosodia.Features.ActionUnits;

namespace Prosodia.Faces;

/// <summary>Where the action units of a video come from that has no file of them beside it: the video itself.</summary>
/// <remarks>Safe to share between threads.</remarks>
public sealed class FaceSource
{
    private readonly FaceReading _read;

    /// <summary>Names a source.</summary>
    /// <param name="model">SHA-256 of the model's file.</param>
    /// <param name="framesPerSecond">Frames that are looked at.</param>
    /// <param name="read">Reads a video. Equal videos, models and rates give equal tracks.</param>
    public FaceSource(string model, double framesPerSecond, FaceReading read) =>
        (Model, FramesPerSecond, _read) = (model, framesPerSecond, read);

    /// <summary>Raised whenever any number changes, so that what is stored is made anew.</summary>
    public const int Version = 3;

    /// <summary>Frames of a second that are looked at, unless somebody wishes others.</summary>
    public const double DefaultFramesPerSecond = 30;

    /// <summary>What is wrong with a rate; empty when nothing is.</summary>
    /// <param name="framesPerSecond">The rate.</param>
    public static IReadOnlyList<string> RateErrors(double framesPerSecond) =>
        framesPerSecond is >= 1 and <= 120 ? [] : [string.Create(CultureInfo.InvariantCulture, $"Faces can be looked at 1 to 120 times a second, not {framesPerSecond}.")];

    /// <summary>Loads the model that finds faces.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="framesPerSecond">Frames that are looked at.</param>
    /// <exception cref="FaceModelException">The file cannot be read, or is another; the message says what to do.</exception>
    public static FaceSource Load(string path, double framesPerSecond = DefaultFramesPerSecond)
    {
        if (!File.Exists(path))
            throw new FaceModelException(path, $"there is no such file. {FaceModelLocation.Needed}");
        var model = FaceModel.Load(path);
        return new(FaceModel.KnownSha256, framesPerSecond, new FaceTracker(model, framesPerSecond).Track);
    }

    /// <summary>SHA-256 of the model's file, in hexadecimal.</summary>
    public string Model { get; }

    /// <summary>Frames of a second that are looked at.</summary>
    public double FramesPerSecond { get; }

    /// <summary>All that decides the numbers, beside the video.</summary>
    public string Fingerprint => string.Create(CultureInfo.InvariantCulture, $"faces v{Version} {Model} at {FramesPerSecond:R}");

    /// <summary>Reads a video.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">Bounds on it.</param>
    /// <param name="progress">Told what share of it is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MediaException">There is no video in it that can be read.</exception>
    public ActionUnitTrack Read(string path, AudioLimits limits, Action<double>? progress = null, CancellationToken cancellationToken = default) =>
        _read(path, limits, progress, cancellationToken);
}

/// <summary>Makes a track of a video.</summary>
/// <param name="path">The file.</param>
/// <param name="limits">Bounds on it.</param>
/// <param name="progress">Told what share of it is done; null for nobody.</param>
/// <param name="cancellationToken">Stops it.</param>
public delegate ActionUnitTrack FaceReading(string path, AudioLimits limits, Action<double>? progress, CancellationToken cancellationToken);
