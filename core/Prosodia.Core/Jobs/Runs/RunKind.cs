namespace Prosodia.Jobs.Runs;

/// <summary>What a run does.</summary>
public enum RunKind
{
    /// <summary>The experiment of Zhang et al. (2015) on a corpus.</summary>
    EvaluateCorpus,

    /// <summary>The experiment of Coutinho &amp; Schuller (2017) on corpora of music and speech.</summary>
    EvaluateTransfer,

    /// <summary>Final models on all of a corpus; with <see cref="RunRequest.Transfer"/>, that of arousal and valence over time on one or two.</summary>
    TrainModel,

    /// <summary>Scores and tags for an archive of media.</summary>
    TagArchive,
}
