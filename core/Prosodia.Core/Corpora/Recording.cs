namespace Prosodia.Corpora;

/// <summary>One labelled stretch of one media file: a row of <c>corpus.csv</c>. What a corpus does not say is null.</summary>
/// <param name="File">Path below the corpus root, with forward slashes; never absolute, never with <c>..</c>.</param>
public sealed record Recording(string File)
{
    /// <summary>Start in seconds; null for the start of the file.</summary>
    public double? Start { get; init; }

    /// <summary>End in seconds; null for the end of the file.</summary>
    public double? End { get; init; }

    /// <summary>Speech, song or music.</summary>
    public Domain? Domain { get; init; }

    /// <summary>Who speaks or sings; the unit of normalisation and of cross-validation.</summary>
    public string? Performer { get; init; }

    /// <summary>Which text or piece.</summary>
    public string? Sentence { get; init; }

    /// <summary>Target emotion: the ground truth.</summary>
    public string? Emotion { get; init; }

    /// <summary>Intensity of the portrayal, such as <c>normal</c> or <c>strong</c>.</summary>
    public string? Intensity { get; init; }

    /// <summary>Which repetition of the same text, emotion and intensity.</summary>
    public string? Repetition { get; init; }

    /// <summary>Share of raters who heard the target emotion, 0..1.</summary>
    public double? Agreement { get; init; }

    /// <summary>Official part of the corpus, such as <c>train</c>, <c>dev</c>, <c>test</c>.</summary>
    public string? Split { get; init; }
}
