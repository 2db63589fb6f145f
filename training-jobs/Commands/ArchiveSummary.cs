using System.Globalization;
using System.Text;
using Prosodia.Jobs.Archive;
using Prosodia.Jobs.Extraction;
using Prosodia.Scoring;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>What a person sees at the end of an archive run: the first recordings, what is assumed, and what could not be scored.</summary>
/// <param name="Output">For standard output, ending in a line break.</param>
/// <param name="Notes">For standard error, ending in a line break unless empty.</param>
internal sealed record ArchiveSummary(string Output, string Notes)
{
    private const int MostRows = 20;
    private const int MostSentences = 12;

    /// <summary>Sums up, in one pass over the results.</summary>
    public static ArchiveSummary Of(IEnumerable<ArchiveLine> lines, ArchiveManifest manifest, string folder)
    {
        var output = new StringBuilder();
        var (rows, media) = (0, 0);
        var assumptions = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var failures = new List<RecordingFailure>();
        foreach (var line in lines)
        {
            media++;
            failures.AddRange(Failures(line));
            if (line.Score is not { } score)
                continue;
            foreach (var row in Rows(line.File, score).Where(_ => rows++ < MostRows))
                output.Append(row).Append('\n');
            foreach (var assumption in score.Assumptions.Where(text => assumptions.Count < MostSentences || assumptions.ContainsKey(text)))
                assumptions[assumption] = assumptions.GetValueOrDefault(assumption) + 1;
        }

        if (rows > MostRows)
            output.Append(CultureInfo.InvariantCulture, $"and {rows - MostRows} more, in {folder}\n");
        foreach (var (assumption, count) in assumptions)
            output.Append(assumption).Append(count < media - manifest.Failed ? $" ({count} recordings)" : "").Append('\n');
        return new(output.ToString(), string.Concat(RecordingFailure.Notes(failures).Select(note => $"  {note}\n")));
    }

    private static IEnumerable<RecordingFailure> Failures(ArchiveLine line) => line.Error is { } error
        ? [new(line.File, null, null, error)]
        : line.Score!.Segments.Where(segment => segment.Error is not null).Select(segment => new RecordingFailure(line.File, segment.Start, segment.End, segment.Error!));

    private static IEnumerable<string> Rows(string file, MediaScore score)
    {
        foreach (var segment in score.Segments)
        {
            var place = segment.Whole ? file : string.Create(CultureInfo.InvariantCulture, $"{file} {segment.Start:0.##}–{segment.End:0.##} s");
            foreach (var emotion in segment.Emotions)
                yield return $"{place}: {Describe(emotion)}";
        }

        foreach (var affect in score.Affect)
            yield return $"{file}: {string.Join(", ", affect.Dimensions.Select(Describe))} on the mean of {affect.Dimensions[0].Values.Length} s";
    }

    private static string Describe(EmotionScore emotion)
    {
        var probability = emotion.Probability is { } p ? $" ({p:P0})" : "";
        var domain = emotion.Domain is null ? "" : $", taken for {emotion.Domain}";
        var steps = (emotion.Path ?? []).Select(step => $"\n    {step.First} or {step.Second}: {step.Winner} ({step.Decision:+0.000;-0.000})");
        return $"{emotion.Emotion}{probability}{domain}{string.Concat(steps)}";
    }

    private static string Describe(AffectDimension dimension) =>
        string.Create(CultureInfo.InvariantCulture, $"{dimension.Name} {dimension.Mean:+0.00;-0.00} of {dimension.Minimum}..{dimension.Maximum}");
}
