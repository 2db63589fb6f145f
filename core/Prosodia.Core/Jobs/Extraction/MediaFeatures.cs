using Prosodia.Audio;
using Prosodia.Features;
using Prosodia.Features.Export;
using Prosodia.Features.Statistics;

namespace Prosodia.Jobs.Extraction;

/// <summary>Extracts one media file's features into its output file.</summary>
internal sealed class MediaFeatures(ExtractionSpec spec)
{
    private readonly LldPlans _plans = new(spec.Descriptors);

    /// <summary>Reads the media, extracts, and writes the output, whole or not at all.</summary>
    /// <param name="item">The media file.</param>
    /// <param name="output">Path of the output.</param>
    /// <param name="result">The result so far.</param>
    /// <param name="cancellationToken">Stops the extraction.</param>
    /// <returns>The result with rows, seconds, and what else there is to say.</returns>
    public ExtractionResult Extract(ExtractionItem item, string output, ExtractionResult result, CancellationToken cancellationToken)
    {
        using var source = Open(item.Path, cancellationToken);
        var plan = _plans.For(source.SampleRate);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        if (spec.Kind == FeatureKind.Utterance)
            return WriteUtterances(source, plan, item, output, result, cancellationToken);
        var (rows, seconds) = spec.Kind switch
        {
            FeatureKind.Lld when spec.Format == StorageFormat.Npz => StreamArchive(source, plan, output, cancellationToken),
            FeatureKind.Lld => WriteRows(source, plan, item, output, cancellationToken),
            _ => WriteWindows(source, plan, item, output, cancellationToken),
        };
        return result with
        {
            Rows = rows,
            Seconds = Math.Round(seconds, 3),
            Note = rows == 0 ? "shorter than one 60 ms frame: no rows" : null,
        };
    }

    /// <summary>The table format of a storage format that is one.</summary>
    public static FeatureFormat TableFormat(StorageFormat format) => format switch
    {
        StorageFormat.Csv => FeatureFormat.OpenSmileCsv,
        StorageFormat.Arff => FeatureFormat.Arff,
        StorageFormat.Audformat => FeatureFormat.AudformatCsv,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "is not a table format."),
    };

    private AudioSource Open(string path, CancellationToken cancellationToken)
    {
        var source = AudioFile.Open(path, spec.Limits, cancellationToken);
        return spec.SampleRate is { } rate && rate != source.SampleRate ? new ResampledSource(source, rate) : source;
    }

    private static (int Rows, double Seconds) StreamArchive(
        AudioSource source, LldPlan plan, string output, CancellationToken cancellationToken)
    {
        using var archive = new LldArchiveWriter(output, plan.Step);
        var rows = 0;
        var samples = LldExtraction.Stream(
            source,
            plan,
            (_, values) =>
            {
                archive.Write(values);
                rows++;
            },
            cancellationToken);
        archive.Complete();
        return (rows, Seconds(samples, plan));
    }

    private static double Seconds(long samples, LldPlan plan) => (double)samples / plan.SampleRate;

    private (int Rows, double Seconds) WriteRows(
        AudioSource source, LldPlan plan, ExtractionItem item, string output, CancellationToken cancellationToken)
    {
        var count = 0;
        var rows = LldExtraction.Rows(source, plan, cancellationToken).Select(row =>
        {
            count++;
            return row;
        });
        FeatureExport.WriteFile(output, FeatureTable.Of(rows, plan.Step, item.Name), TableFormat(spec.Format), cancellationToken);
        return (count, count * plan.Step);
    }

    private (int Rows, double Seconds) WriteWindows(
        AudioSource source, LldPlan plan, ExtractionItem item, string output, CancellationToken cancellationToken)
    {
        var windows = new WindowStatistics(plan.Step);
        var row = new float[WindowTrack.Columns];
        var values = new List<float>();
        var samples = LldExtraction.Stream(
            source,
            plan,
            (_, frame) =>
            {
                if (windows.Push(frame, row))
                    values.AddRange(row);
            },
            cancellationToken);
        while (windows.Finish(row))
            values.AddRange(row);
        var track = new WindowTrack([.. values]);
        if (spec.Format == StorageFormat.Npz)
            WindowArchive.WriteFile(output, track);
        else
            FeatureExport.WriteFile(output, FeatureTable.Of(track, item.Name), TableFormat(spec.Format), cancellationToken);
        return (track.Rows, Seconds(samples, plan));
    }

    private ExtractionResult WriteUtterances(
        AudioSource source, LldPlan plan, ExtractionItem item, string output, ExtractionResult result, CancellationToken cancellationToken)
    {
        var track = LldExtraction.Track(source, plan, cancellationToken);
        var part = UtterancePart.Compute(track, item, spec, cancellationToken);
        part.WriteFile(output);
        return result with
        {
            Rows = part.Heard.Length,
            Seconds = Math.Round(track.Rows * plan.Step, 3),
            Note = part.Notes.IsEmpty ? null : string.Join("; ", part.Notes),
            LeftOut = part.LeftOut.IsEmpty ? null : part.LeftOut,
        };
    }
}
