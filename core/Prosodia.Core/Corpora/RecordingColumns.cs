using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Corpora.Tables;

namespace Prosodia.Corpora;

/// <summary>Reads the fields of a <see cref="Recording"/> from the columns of a table, and collects what is wrong with them.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Column by field; a field without a column is not read.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class RecordingColumns(DelimitedTable table, IReadOnlyDictionary<string, string> columns, ProblemList problems)
{
    private bool _failed;

    /// <summary>The columns of <c>corpus.csv</c>, in the order in which they are written.</summary>
    public static ImmutableArray<string> Fields { get; } =
        ["file", "start", "end", "domain", "performer", "sentence", "emotion", "intensity", "repetition", "agreement", "split"];

    /// <summary>The columns that a table has under their own names.</summary>
    public static Dictionary<string, string> OwnNames(DelimitedTable table) =>
        Fields.Where(table.Has).ToDictionary(field => field, StringComparer.Ordinal);

    /// <summary>The same with the user's map on top.</summary>
    /// <exception cref="CorpusException">The map names a field that no manifest has, or a column that the table does not have.</exception>
    public static Dictionary<string, string> Mapped(DelimitedTable table, Dictionary<string, string> guessed, IReadOnlyDictionary<string, string> map)
    {
        foreach (var (field, column) in map)
        {
            guessed[field] = Fields.Contains(field)
                ? table.Header[table.Column(column)]
                : throw new CorpusException("column map", $"'{field}' is not a field; the fields are: {string.Join(", ", Fields)}");
        }

        return guessed;
    }

    /// <summary>Notes the columns that are not read.</summary>
    public void NoteOthers()
    {
        foreach (var column in table.Header.Where(name => name.Length > 0 && !columns.Values.Contains(name)))
        {
            problems.Add(ProblemSeverity.Note, table.Name, "is not part of a manifest and is not kept", column: column);
        }
    }

    /// <summary>The column of a field; null when it has none.</summary>
    public string? Column(string field) => columns.GetValueOrDefault(field);

    /// <summary>The text of a field; null when there is none.</summary>
    public string? Text(TableRow row, string field) => columns.TryGetValue(field, out var column) ? row[column] : null;

    /// <summary>The recording of a row; null when a cell is wrong.</summary>
    /// <param name="row">The row.</param>
    /// <param name="file">Name of its media file below the corpus root.</param>
    public Recording? Read(TableRow row, string file)
    {
        _failed = false;
        var recording = new Recording(file)
        {
            Start = Time(row, "start"),
            End = Time(row, "end"),
            Domain = DomainOf(row),
            Performer = Text(row, "performer"),
            Sentence = Text(row, "sentence"),
            Emotion = Text(row, "emotion"),
            Intensity = Text(row, "intensity"),
            Repetition = Text(row, "repetition"),
            Agreement = Number(row, "agreement"),
            Split = Text(row, "split"),
        };
        foreach (var (field, message) in RecordingRules.Broken(recording))
        {
            Fail(row, field, message);
        }

        return _failed ? null : recording;
    }

    private double? Time(TableRow row, string field)
    {
        if (!Timedelta.TryParse(Text(row, field), out var seconds))
        {
            Fail(row, field, $"'{Text(row, field)}' is not a time; write seconds (1.5) or 0 days 00:00:01.500000");
        }

        return seconds;
    }

    private double? Number(TableRow row, string field)
    {
        if (Text(row, field) is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || double.IsInfinity(value))
        {
            Fail(row, field, $"'{text}' is not a finite number; write it with a decimal point");
        }

        return double.IsNaN(value) ? null : value;
    }

    private Domain? DomainOf(TableRow row)
    {
        var text = Text(row, "domain");
        Domain? domain = text?.ToUpperInvariant() switch { "SPEECH" => Domain.Speech, "SONG" => Domain.Song, "MUSIC" => Domain.Music, _ => null };
        if (text is not null && domain is null)
        {
            Fail(row, "domain", $"'{text}' is not a domain; write speech, song or music");
        }

        return domain;
    }

    private void Fail(TableRow row, string field, string message)
    {
        _failed = true;
        problems.Add(ProblemSeverity.Error, table.Name, message, row.Line, columns[field]);
    }
}
