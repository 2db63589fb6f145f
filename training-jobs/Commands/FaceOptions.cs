using System.CommandLine;
using Prosodia.Faces;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>The option that names a face model, which every command has that may take action units from videos.</summary>
internal static class FaceOptions
{
    /// <summary>The file.</summary>
    public static readonly Option<string?> Model = new("--face-model")
    {
        Description = $"MediaPipe's face_landmarker.task: action units of videos without a file of them. Default: what {FaceModelLocation.Variable} names, or none.",
    };

    /// <summary>Says what can be done where recordings are left out because others have a face.</summary>
    public static async Task AdviseAsync(CorpusFeatures features)
    {
        if (features.Failures.Any(failure => failure.Error == UtteranceArchive.Unseen))
            await Console.Error.WriteLineAsync("  --no-faces takes all recordings, by their sound.");
    }

    /// <summary>Where action units of videos come from; null when no model is named.</summary>
    /// <exception cref="FaceModelException">The model that is named cannot be used.</exception>
    public static FaceSource? Source(ParseResult parsed, double framesPerSecond = FaceSource.DefaultFramesPerSecond) =>
        FaceModelLocation.Find(parsed.GetValue(Model)) is { } path ? FaceSource.Load(path, framesPerSecond) : null;
}
