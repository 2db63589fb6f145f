namespace Prosodia.Evaluation.SharedModels;

/// <summary>How the outer folds are made.</summary>
public enum OuterProtocol
{
    /// <summary>By performer and sentence where every performer has two sentences or more, else by performer.</summary>
    Auto,

    /// <summary>Test: one performer. Training: the others. The paper's protocol for UMSSED.</summary>
    Performer,

    /// <summary>Test: one sentence of one performer. Training: the others' other sentences. The paper's protocol for RAVDESS.</summary>
    PerformerAndSentence,

    /// <summary>Performers dealt to a few groups; test: one group.</summary>
    Groups,
}
