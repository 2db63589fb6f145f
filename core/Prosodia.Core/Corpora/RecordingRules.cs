namespace Prosodia.Corpora;

/// <summary>What every row of a manifest must satisfy, whether it is read or written.</summary>
internal static class RecordingRules
{
    /// <summary>Every rule that a recording breaks, with the column at fault.</summary>
    public static IEnumerable<(string Column, string Message)> Broken(Recording recording)
    {
        if (recording.Start is { } start && !(start >= 0 && double.IsFinite(start)))
        {
            yield return ("start", $"{start} is not a time from 0 on, in seconds");
        }

        if (recording.End is { } end && !(end > (recording.Start ?? 0) && double.IsFinite(end)))
        {
            yield return ("end", $"{end} is not after the start, {recording.Start ?? 0}");
        }

        if (recording.Agreement is { } agreement && agreement is not (>= 0 and <= 1))
        {
            yield return ("agreement", $"{agreement} is not within 0..1; it is the share of raters who heard the target emotion");
        }
    }

    /// <summary>Whether a text survives being written as UTF-8 and read back.</summary>
    public static bool IsWritable(string? text)
    {
        if (text is null)
        {
            return true;
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is 0 or 0xFFFD)
            {
                return false;
            }
        }

        return true;
    }
}
