using System.Collections.Immutable;

namespace Prosodia.Corpora.Continuous;

/// <summary>One dimension over time.</summary>
public sealed record Trace
{
    /// <summary>Creates a trace.</summary>
    /// <param name="times">Seconds, strictly ascending.</param>
    /// <param name="values">One value a time; NaN where there is none.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the times do not ascend.</exception>
    public Trace(ImmutableArray<double> times, ImmutableArray<double> values)
    {
        if (times.Length != values.Length)
        {
            throw new ArgumentException($"There are {values.Length} values for {times.Length} times.", nameof(values));
        }

        for (var i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]) || (i > 0 && times[i] <= times[i - 1]))
            {
                throw new ArgumentException($"Time {i} ({times[i]} s) is not after the one before it.", nameof(times));
            }
        }

        Times = times;
        Values = values;
    }

    /// <summary>Seconds, strictly ascending.</summary>
    public ImmutableArray<double> Times { get; }

    /// <summary>One value a time; NaN where there is none.</summary>
    public ImmutableArray<double> Values { get; }
}
