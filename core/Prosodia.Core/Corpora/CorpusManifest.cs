using System.Collections.Immutable;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora;

/// <summary><c>corpus.csv</c>: one recording a row.</summary>
internal static class CorpusManifest
{
    public const string FileName = "corpus.csv";

    /// <summary>The recordings, each with its line; what is wrong with a row goes to <paramref name="problems"/> and the row is left out.</summary>
    /// <exception cref="CorpusException">It is not a table, or has no column <c>file</c>.</exception>
    public static List<(Recording Recording, int Line)> Read(DelimitedTable table, ProblemList problems)
    {
        table.Column("file");
        var columns = new RecordingColumns(table, RecordingColumns.OwnNames(table), problems);
        columns.NoteOthers();
        var names = new NameCheck(table.Name, problems);
        var found = new List<(Recording, int)>();
        var withPerformer = table.Has("performer");
        if (!withPerformer)
        {
            problems.Add(ProblemSeverity.Warning, table.Name, "there is no such column: results cannot be told apart by performer", column: "performer");
        }

        foreach (var row in table.Rows)
        {
            if (names.Accept(row) is not { } file || columns.Read(row, file) is not { } recording || !names.IsNew(recording, row.Line))
            {
                continue;
            }

            if (withPerformer && recording.Performer is null)
            {
                problems.Add(ProblemSeverity.Warning, table.Name, "is missing: this row cannot be held out by performer", row.Line, "performer");
            }

            found.Add((recording, row.Line));
        }

        return found;
    }

    /// <summary>Writes the recordings with the columns that any of them uses.</summary>
    /// <exception cref="CorpusException">A recording breaks a rule of the manifest.</exception>
    public static void Write(string path, ImmutableArray<Recording> recordings)
    {
        for (var i = 0; i < recordings.Length; i++)
        {
            Check(recordings[i], i + 2);
        }

        var used = RecordingColumns.Fields
            .Where((field, i) => field is "file" or "domain" or "performer" or "emotion" || recordings.Any(r => Cells(r)[i] is not null))
            .ToList();
        var indices = used.ConvertAll(field => RecordingColumns.Fields.IndexOf(field));
        DelimitedWriter.WriteFile(path, used, recordings.Select(recording =>
        {
            var cells = Cells(recording);
            return indices.Select(i => cells[i]);
        }));
    }

    private static string?[] Cells(Recording r) =>
    [
        r.File, DelimitedWriter.Number(r.Start), DelimitedWriter.Number(r.End), DomainName(r.Domain), r.Performer, r.Sentence, r.Emotion,
        r.Intensity, r.Repetition, DelimitedWriter.Number(r.Agreement), r.Split,
    ];

    private static string? DomainName(Domain? domain) => domain switch
    {
        Domain.Speech => "speech",
        Domain.Song => "song",
        Domain.Music => "music",
        _ => null,
    };

    private static void Check(Recording recording, int line)
    {
        if (!MediaPath.TryNormalize(recording.File, out var path, out var reason) || path != recording.File)
        {
            throw new CorpusException(FileName, $"'{recording.File}' cannot be written: {reason ?? $"it should read '{path}'"}", line, "file");
        }

        foreach (var (column, message) in RecordingRules.Broken(recording))
        {
            throw new CorpusException(FileName, message, line, column);
        }

        if (!Cells(recording).All(RecordingRules.IsWritable))
        {
            throw new CorpusException(FileName, "a label holds characters that UTF-8 text cannot keep", line);
        }
    }
}
