using System.Globalization;
using Prosodia.Features;

namespace Prosodia.Reports;

/// <summary>
/// The contours of a recording that an eye can check: loudness, F0 and spectral centroid, with RMS energy as an envelope and voiced frames
/// shaded. Rows are taken as they are extracted, and not kept.
/// </summary>
/// <example>
/// <code>
/// var plot = new DescriptorPlot(plan.Step);
/// LldExtraction.Stream(source, plan, plot.Add);
/// ContourPlot.Write(stream, plot.Data("speech.wav", DescriptorPlot.Caption(16_000, 3.2)));
/// </code>
/// </example>
/// <param name="step">Seconds from row to row.</param>
public sealed class DescriptorPlot(double step)
{
    private readonly Contour _energy = new(step);
    private readonly Contour _loudness = new(step);
    private readonly Contour _f0 = new(step, ContourGap.Zero);
    private readonly Contour _centroid = new(step, ContourGap.Zero);

    /// <summary>The plot of a track.</summary>
    /// <param name="track">All rows.</param>
    /// <param name="title">The recording's name.</param>
    /// <param name="subtitle">See <see cref="Caption"/>; may be empty.</param>
    public static ContourPlotData Of(LldTrack track, string title, string subtitle = "")
    {
        var plot = new DescriptorPlot(track.Step);
        for (var row = 0; row < track.Rows; row++)
            plot.Add(row, track.Row(row));
        return plot.Data(title, subtitle);
    }

    /// <summary>"16 kHz · 3.2 s", with "synthetic" in front if the recording is.</summary>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="seconds">Length of the recording.</param>
    /// <param name="synthetic">Whether no person or instrument was recorded.</param>
    public static string Caption(int sampleRate, double seconds, bool synthetic = false) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(synthetic ? "Synthetic · " : "")}{sampleRate / 1000.0:0.###} kHz · {Length(seconds)}");

    /// <summary>Takes the next row: fits <see cref="LldRowHandler"/>.</summary>
    /// <param name="row">0-based; rows come in order.</param>
    /// <param name="values">The 130 values.</param>
    public void Add(long row, ReadOnlySpan<float> values)
    {
        _energy.Add(values[LldColumn.RmsEnergy]);
        _loudness.Add(values[LldColumn.Loudness]);
        _f0.Add(values[LldColumn.F0]);
        _centroid.Add(values[LldColumn.Centroid]);
    }

    /// <summary>The plot of the rows so far.</summary>
    /// <param name="title">The recording's name.</param>
    /// <param name="subtitle">See <see cref="Caption"/>; may be empty.</param>
    /// <param name="seconds">Length of the recording; that of the rows if null.</param>
    public ContourPlotData Data(string title, string subtitle = "", double? seconds = null) => new(
        title,
        subtitle,
        [
            Panel("Loudness", "", LldColumn.Loudness, _loudness),
            Panel("Fundamental frequency", "Hz", LldColumn.F0, _f0) with { Logarithmic = true },
            Panel("Spectral centroid", "Hz", LldColumn.Centroid, _centroid),
        ])
    {
        Envelope = Panel("RMS energy", "", LldColumn.RmsEnergy, _energy),
        Shading = _f0,
        ShadingName = "voiced",
        Seconds = seconds,
    };

    private static ContourPanel Panel(string name, string unit, int column, Contour contour) =>
        new(name, unit, contour) { Detail = LldNames.All[column] };

    private static string Length(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s")
        : TimeAxis.Clock(seconds, hours: seconds >= 3600);
}
