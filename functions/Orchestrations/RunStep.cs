namespace Prosodia.Functions.Orchestrations;

/// <summary>A part of a run whose jobs need the results of the part before, but not each other's.</summary>
public enum RunStep
{
    /// <summary>Features of media that have none yet.</summary>
    Extract,

    /// <summary>The table of features, from those of all media.</summary>
    Assemble,

    /// <summary>Outer folds of the experiment of Zhang et al. (2015).</summary>
    Folds,

    /// <summary>Trainings of the experiment of Coutinho &amp; Schuller (2017); planned anew until its stages have chosen everything.</summary>
    Trainings,

    /// <summary>Tables, figures, report.</summary>
    Report,

    /// <summary>Trainings that choose the setting of the final model over time; planned anew as those of the experiment are.</summary>
    Tuning,

    /// <summary>Final models on all data.</summary>
    Models,
}

/// <summary>Which part of a run is to be planned.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">The part.</param>
/// <param name="Round">0, and one more each time the part is planned anew.</param>
public sealed record StepInput(string RunId, RunStep Step, int Round);

/// <summary>The jobs of a part, which have been written to <c>jobs/</c>: those with the ids <c>{Prefix}0000</c> and on.</summary>
/// <param name="Prefix">What their ids begin with.</param>
/// <param name="Jobs">How many there are; 0 when there is nothing to do.</param>
/// <param name="Parallelism">How many may run at a time.</param>
/// <param name="Again">Whether the part is to be planned anew when they have ended.</param>
public sealed record StepPlan(string Prefix, int Jobs, int Parallelism, bool Again);
