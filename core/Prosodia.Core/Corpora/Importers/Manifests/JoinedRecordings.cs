namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>Joins rows on the same stretch of the same file, and gives segments what is known of their whole file.</summary>
internal sealed class JoinedRecordings(ProblemList problems)
{
    private readonly OrderedDictionary<(string File, double? Start, double? End), (Recording Recording, string Table, int Line)> _rows = [];
    private readonly HashSet<string> _segmented = new(StringComparer.Ordinal);

    /// <summary>Adds one row of one table.</summary>
    public void Add(Recording recording, string table, int line)
    {
        var key = (recording.File, recording.Start, recording.End);
        if (recording.Start is not null || recording.End is not null)
        {
            _segmented.Add(recording.File);
        }

        if (!_rows.TryGetValue(key, out var known))
        {
            _rows.Add(key, (recording, table, line));
        }
        else if (known.Table == table)
        {
            problems.Add(ProblemSeverity.Error, table, $"repeats line {known.Line}: the same stretch of '{recording.File}'", line, "file");
        }
        else
        {
            _rows[key] = known with { Recording = Filled(known.Recording, recording) };
        }
    }

    /// <summary>The joined rows in order of first mention; a row for a whole file only where the file has no segments.</summary>
    public IEnumerable<(Recording Recording, string Table, int Line)> Joined()
    {
        foreach (var (key, row) in _rows)
        {
            if (!_segmented.Contains(key.File))
            {
                yield return row;
            }
            else if (key is not (_, null, null))
            {
                yield return _rows.TryGetValue((key.File, null, null), out var whole) ? row with { Recording = Filled(row.Recording, whole.Recording) } : row;
            }
        }
    }

    private static Recording Filled(Recording one, Recording other) => one with
    {
        Domain = one.Domain ?? other.Domain,
        Performer = one.Performer ?? other.Performer,
        Sentence = one.Sentence ?? other.Sentence,
        Emotion = one.Emotion ?? other.Emotion,
        Intensity = one.Intensity ?? other.Intensity,
        Repetition = one.Repetition ?? other.Repetition,
        Agreement = one.Agreement ?? other.Agreement,
        Split = one.Split ?? other.Split,
    };
}
