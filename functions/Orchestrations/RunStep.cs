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
