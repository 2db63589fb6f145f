using Prosodia.Jobs.Extraction;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>
/// Small models to score with before anybody has trained any: trained on synthetic recordings, in seconds, and for trying out only. The same program
/// makes the same models on any machine.
/// </summary>
public static class DefaultModels
{
    /// <summary>Id of the model of emotions.</summary>
    public const string EmotionId = "synthetic-emotion";

    /// <summary>Id of the model of arousal and valence.</summary>
    public const string AffectId = "synthetic-affect";

    internal const string UsualUse =
        "Synthetic: for trying out how scores look. It has never heard a person; replace it by a model trained on real recordings. " + ModelCard.Estimate;

    internal const long Seed = 1;

    /// <summary>Raised whenever the recipe changes, so that stored models are trained anew.</summary>
    private const int Version = 1;

    /// <summary>What decides the models: models stored under another key are to be trained anew.</summary>
    public static string Key => $"{Version}-{ExtractionSpec.Version}";

    /// <summary>Ids, in the order of <see cref="Train"/>.</summary>
    public static IReadOnlyList<string> Ids { get; } = [EmotionId, AffectId];

    /// <summary>Trains both.</summary>
    /// <param name="cancellationToken">Stops the training.</param>
    public static DefaultModelPackages Train(CancellationToken cancellationToken = default) =>
        new(DefaultEmotionModel.Train(cancellationToken), DefaultAffectModel.Train(cancellationToken));
}
