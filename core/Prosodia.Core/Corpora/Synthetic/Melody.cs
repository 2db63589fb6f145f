using System.Collections.Immutable;

namespace Prosodia.Corpora.Synthetic;

/// <summary>One note.</summary>
/// <param name="Semitones">Above the tonic.</param>
/// <param name="Beats">Length.</param>
internal readonly record struct Note(int Semitones, double Beats);

/// <summary>A melody: notes relative to a tonic that each performer chooses.</summary>
internal sealed record Melody(ImmutableArray<Note> Notes)
{
    /// <summary>The melody of the first sentence.</summary>
    public static Melody First { get; } = new(
        [new(0, 1), new(2, 0.5), new(4, 1), new(2, 0.5), new(5, 1), new(4, 0.5), new(2, 0.5), new(0, 1.8)]);

    /// <summary>The melody of the second sentence.</summary>
    public static Melody Second { get; } = new(
        [new(7, 1), new(5, 0.5), new(4, 1), new(5, 0.5), new(2, 1), new(-1, 0.5), new(2, 0.5), new(0, 1.8)]);
}
