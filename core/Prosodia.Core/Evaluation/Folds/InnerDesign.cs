namespace Prosodia.Evaluation.Folds;

/// <summary>What inner folds hold out.</summary>
public enum InnerDesign
{
    /// <summary>Groups of performers.</summary>
    ByPerformer,

    /// <summary>Groups of sentences.</summary>
    BySentence,

    /// <summary>
    /// A group of performers on one sentence; trained is what the other performers do with the other sentences. It shows what a new performer
    /// with a new sentence costs, which the others cannot.
    /// </summary>
    Crossed,
}
