using Prosodia.Corpora;

namespace Prosodia.Evaluation.Transfer.Pieces;

/// <summary>A piece of music or a stretch of speech: features and gold standard, step by step. Its values are never changed.</summary>
public sealed class Piece
{
    /// <summary>Takes over the arrays.</summary>
    /// <param name="corpus">Where it comes from.</param>
    /// <param name="name">File, and the stretch of it where there are several.</param>
    /// <param name="domain">Music or speech.</param>
    /// <param name="firstTime">Time of the first step, in seconds from the start of the file.</param>
    /// <param name="features">Steps × features, finite.</param>
    /// <param name="targets">Steps × <see cref="AffectDimensions"/>, finite.</param>
    /// <exception cref="ArgumentException">There is no step, a length does not fit, or a value is not finite.</exception>
    public Piece(string corpus, string name, Domain domain, double firstTime, float[] features, float[] targets)
    {
        Steps = targets.Length / AffectDimensions.Count;
        if (Steps == 0 || targets.Length % AffectDimensions.Count != 0 || features.Length == 0 || features.Length % Steps != 0)
            throw new ArgumentException($"'{name}': {features.Length} feature values and {targets.Length} targets are no whole number of steps", nameof(features));
        if (features.Any(value => !float.IsFinite(value)) || targets.Any(value => !float.IsFinite(value)))
            throw new ArgumentException($"'{name}': a value is not finite", nameof(features));
        (Corpus, Name, Domain, FirstTime, Features, Targets) = (corpus, name, domain, firstTime, features, targets);
    }

    /// <summary>Name of its corpus.</summary>
    public string Corpus { get; }

    /// <summary>Its own name.</summary>
    public string Name { get; }

    /// <summary>Music or speech.</summary>
    public Domain Domain { get; }

    /// <summary>Seconds at the first step; steps are a second apart.</summary>
    public double FirstTime { get; }

    /// <summary>Number of steps.</summary>
    public int Steps { get; }

    /// <summary>Features of a step.</summary>
    public int Width => Features.Length / Steps;

    /// <summary>Steps × features.</summary>
    public ReadOnlyMemory<float> Features { get; }

    /// <summary>Steps × dimensions.</summary>
    public ReadOnlyMemory<float> Targets { get; }

    /// <summary>The gold standard of one dimension.</summary>
    /// <param name="dimension">0 for arousal, 1 for valence.</param>
    public double[] Gold(int dimension) => Column(Targets.Span, dimension);

    /// <summary>The same piece as one of another domain.</summary>
    internal Piece In(Domain domain) => domain == Domain ? this : new(Corpus, Name, domain, FirstTime, Features.ToArray(), Targets.ToArray());

    /// <summary>Values of one dimension.</summary>
    internal static double[] Column(ReadOnlySpan<float> values, int dimension)
    {
        var column = new double[values.Length / AffectDimensions.Count];
        for (var step = 0; step < column.Length; step++)
            column[step] = values[(step * AffectDimensions.Count) + dimension];
        return column;
    }
}
