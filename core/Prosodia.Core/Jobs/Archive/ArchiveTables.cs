using System.Collections.Immutable;
using System.Text;
using Prosodia.Corpora.Tables;
using Prosodia.Features.Export;
using Prosodia.Files;
using Prosodia.Jobs.Evaluation;
using Prosodia.Models.Packages;
using Prosodia.Scoring;

namespace Prosodia.Jobs.Archive;

/// <summary>
/// The scores of an archive as tables in audformat's layout: <c>scores.csv</c> of an emotion model, <c>affect.csv</c> of a sequence model; where there are
/// several of a kind, <c>scores-ID.csv</c>, <c>affect-ID.csv</c>.
/// </summary>
/// <param name="models">The models.</param>
internal sealed class ArchiveTables(ImmutableArray<ScoringModel> models)
{
    /// <summary>Writes the tables, each whole or not at all; one line is held at a time.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="lines">The results; enumerated once a table.</param>
    public void Write(string folder, IEnumerable<ArchiveLine> lines)
    {
        foreach (var model in models)
        {
            AtomicFile.Write(Path.Combine(folder, NameOf(model)), stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
                var writer = new DelimitedWriter(text);
                if (model.Package is SharedModelPackage package)
                    WriteScores(writer, model.Id, package.Model.Emotions, lines);
                else
                    WriteAffect(writer, model.Id, [.. ((SequenceModelPackage)model.Package).Model.Outputs.Select(output => output.Name)], lines);
            });
        }
    }

    private string NameOf(ScoringModel model)
    {
        var name = model.Package is SharedModelPackage ? "scores" : "affect";
        return models.Count(other => other.Package.Kind == model.Package.Kind) == 1 ? $"{name}.csv" : $"{name}-{model.Id}.csv";
    }

    private static void WriteScores(DelimitedWriter writer, string model, ImmutableArray<string> emotions, IEnumerable<ArchiveLine> lines)
    {
        writer.WriteRow(ScoreColumns.Of(emotions));
        foreach (var line in lines)
        {
            foreach (var segment in line.Score?.Segments ?? [])
            {
                if (segment.Emotions.FirstOrDefault(emotion => emotion.Model == model) is { } score)
                    writer.WriteRow([line.File, TimedeltaFormat.Format(segment.Start), segment.Whole ? null : TimedeltaFormat.Format(segment.End), .. Cells(score, emotions)]);
            }
        }
    }

    private static IEnumerable<string?> Cells(EmotionScore score, ImmutableArray<string> emotions) =>
    [
        .. emotions.Select(emotion => score.Probabilities.TryGetValue(emotion, out var probability) ? DelimitedWriter.Number(probability) : null),
        score.Emotion, score.Domain,
    ];

    private static void WriteAffect(DelimitedWriter writer, string model, ImmutableArray<string> outputs, IEnumerable<ArchiveLine> lines)
    {
        writer.WriteRow(["file", "start", "end", .. outputs]);
        foreach (var line in lines)
        {
            if (line.Score?.Affect.FirstOrDefault(affect => affect.Model == model) is not { } track)
                continue;
            for (var step = 0; step < track.Dimensions[0].Values.Length; step++)
            {
                var (start, end) = Stretch(track, step, line.Score.Seconds);
                writer.WriteRow(
                [
                    line.File, TimedeltaFormat.Format(start), TimedeltaFormat.Format(end),
                    .. track.Dimensions.Select(dimension => DelimitedWriter.Number(dimension.Values[step])),
                ]);
            }
        }
    }

    /// <summary>What is said of time t holds from half a second before to half a second after, within the recording.</summary>
    private static (double Start, double End) Stretch(AffectScore track, int step, double seconds)
    {
        var time = track.FirstTime + (step * track.Step);
        var (start, end) = (time - (track.Step / 2), Math.Min(time + (track.Step / 2), seconds));
        return (start < end ? start : 0, end);
    }
}
