using Prosodia.Corpora;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Features.Statistics;

namespace Prosodia.Tests.Evaluation.Transfer.Pieces;

public sealed class PieceBuilderTests
{
    private static readonly Recording Music = new("a.wav") { Domain = Domain.Music };

    [Fact]
    public void AWindow_HasTheLabelOfItsMiddle()
    {
        // Annotated every second: window w, from w to w + 2 s, gets the value at w + 1 s. The last two windows have none.
        var piece = PieceBuilder.Build("c", Music, Track(8), Annotation(0, 1, [.. Enumerable.Range(0, 7).Select(t => t / 10.0)]), 0, out _)!;

        Assert.Equal(6, piece.Steps);
        Assert.Equal(1, piece.FirstTime);
        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], piece.Gold(0), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal([0f, 1, 2, 3, 4, 5], Enumerable.Range(0, 6).Select(step => piece.Features.Span[step * WindowTrack.Columns]));
    }

    [Fact]
    public void AFinerAnnotation_IsAveragedAroundTheMiddle()
    {
        // At 2 Hz, value = time / 10: the mean over [t − ½, t + ½) is that of t − ½ and t.
        var piece = PieceBuilder.Build("c", Music, Track(5), Annotation(0, 0.5, [.. Enumerable.Range(0, 9).Select(i => i / 20.0)]), 0, out _)!;

        Assert.Equal([0.075, 0.175, 0.275, 0.375], piece.Gold(1), (a, b) => Math.Abs(a + b) < 1e-7); // valence is minus arousal
    }

    [Fact]
    public void ALateAnnotation_CutsTheFirstWindows()
    {
        var piece = PieceBuilder.Build("c", Music, Track(20), Annotation(15, 1, [0.1, 0.2, 0.3, 0.4]), 0, out _)!;

        Assert.Equal((15, 4), (piece.FirstTime, piece.Steps));
        Assert.Equal(14f, piece.Features.Span[0]);
    }

    [Fact]
    public void AStretch_HasTheWindowsThatLieInItWholly()
    {
        var piece = PieceBuilder.Build("c", Music with { Start = 3, End = 8 }, Track(20), Annotation(0, 1, new double[20]), 0, out _)!;

        Assert.Equal(("a.wav 3–8 s", 4, 4), (piece.Name, piece.FirstTime, piece.Steps)); // windows from 3 to 6 s, the last until 8 s
    }

    [Fact]
    public void WhoReactsLate_IsReadLater()
    {
        // What raters say is the time at which they say it, at 2 Hz; they need 2.5 s. Second 1 is described at 3.0 and 3.5 s: the mean over [1 − ½, 1 + ½) + 2.5.
        var said = Enumerable.Range(0, 21).Select(i => i / 2.0).ToArray();

        var piece = PieceBuilder.Build("c", Music, Track(12), Annotation(0, 0.5, said), 2.5, out _)!;

        Assert.Equal((1, 7), (piece.FirstTime, piece.Steps)); // the last word, at 10 s, is of 7.5 s
        Assert.Equal([3.25, 4.25, 5.25, 6.25, 7.25, 8.25, 9.25], piece.Gold(0), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void LabelsThatComeLate_AreFoundAgainByTheirLag()
    {
        var said = Enumerable.Range(0, 15).Select(t => Math.Sin(t)).ToArray();
        var prompt = PieceBuilder.Build("c", Music, Track(20), Annotation(0, 1, said), 0, out _)!;

        var late = PieceBuilder.Build("c", Music, Track(20), Annotation(3, 1, said), 3, out _)!;

        Assert.Equal(prompt.Gold(0), late.Gold(0));
        Assert.Equal(prompt.FirstTime, late.FirstTime);
        Assert.Equal(prompt.Features.ToArray(), late.Features.ToArray());
    }

    public static TheoryData<string, Recording, ContinuousAnnotation?, int> Refusals { get; } = new()
    {
        { "no annotation", Music, null, 9 },
        { "domain is not given", new Recording("a.wav"), Annotation(0, 1, new double[9]), 9 },
        { "song, not music", new Recording("a.wav") { Domain = Domain.Song }, Annotation(0, 1, new double[9]), 9 },
        { "1 of its windows", Music, Annotation(0, 1, new double[9]), 1 },
        { "gap between 1 and 7 s", Music, Annotation(0, 1, [0, 0, 0, 0, double.NaN, 0, 0, 0]), 9 },
        { "0 of its windows", Music, Annotation(0, 1, [double.NaN, double.NaN, double.NaN, double.NaN]), 9 },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void WhatCannotBeUsed_IsLeftOutWithTheReason(string reason, Recording recording, ContinuousAnnotation? annotation, int windows)
    {
        Assert.Null(PieceBuilder.Build("c", recording, Track(windows), annotation, 0, out var given));
        Assert.Contains(reason, given, StringComparison.Ordinal);
    }

    [Fact]
    public void AFeatureThatIsNotANumber_IsNamed()
    {
        var values = Track(9).Values.ToArray();
        values[(4 * WindowTrack.Columns) + 7] = float.NaN;

        Assert.Null(PieceBuilder.Build("c", Music, new WindowTrack(values), Annotation(0, 1, new double[9]), 0, out var reason));
        Assert.Equal("a feature of its window at 4 s is NaN", reason);
    }

    /// <summary>The first feature is the number of the window.</summary>
    private static WindowTrack Track(int rows)
    {
        var values = new float[rows * WindowTrack.Columns];
        for (var row = 0; row < rows; row++)
            values[row * WindowTrack.Columns] = row;
        return new(values);
    }

    private static ContinuousAnnotation Annotation(double start, double step, double[] arousal) => new(
        "a.wav", [.. arousal.Select((_, i) => start + (i * step))], [.. arousal], [.. arousal.Select(value => -value)]);
}
