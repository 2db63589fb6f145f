namespace Prosodia.Learning.Recurrent;

/// <summary>Why a training ended.</summary>
public enum TrainingOutcome
{
    /// <summary>No smaller validation cost for as many epochs as patience allows.</summary>
    StoppedEarly,

    /// <summary>The most epochs allowed were done.</summary>
    EpochLimit,

    /// <summary>A cost or a weight was no longer finite. The training has no result; <see cref="TrainingResult.Reason"/> says what happened.</summary>
    Diverged,
}
