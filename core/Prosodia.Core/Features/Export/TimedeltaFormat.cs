namespace Prosodia.Features.Export;

/// <summary>Durations as pandas writes them, <c>0 days 00:00:01.500000</c>: what <see cref="Corpora.Timedelta"/> reads.</summary>
internal static class TimedeltaFormat
{
    /// <summary>Formats seconds to the nanosecond, with six decimals where those are enough.</summary>
    /// <param name="seconds">From 0 to 10,000 days.</param>
    public static string Format(double seconds)
    {
        const decimal longest = 864_000_000;
        if (!(seconds >= 0 && seconds <= (double)longest))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A time must be from 0 to 10,000 days.");
        var nanoseconds = (long)decimal.Round((decimal)seconds * 1_000_000_000);
        var (whole, fraction) = Math.DivRem(nanoseconds, 1_000_000_000);
        var decimals = fraction % 1000 == 0 ? $"{fraction / 1000:D6}" : $"{fraction:D9}";
        return $"{whole / 86400} days {whole / 3600 % 24:D2}:{whole / 60 % 60:D2}:{whole % 60:D2}.{decimals}";
    }
}
