using System.Collections.Concurrent;

namespace Prosodia.Features;

/// <summary>Plans by sample rate, each made once. Safe for use by many threads.</summary>
/// <param name="options">Which descriptors.</param>
public sealed class LldPlans(LldOptions? options = null)
{
    // Media choose their rates: a folder of oddities must not fill the memory with plans.
    private const int MostKept = 16;

    private readonly ConcurrentDictionary<int, LldPlan> _plans = new();

    /// <summary>The plan of a sample rate.</summary>
    /// <param name="sampleRate">Samples per second.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no plan for such a rate.</exception>
    public LldPlan For(int sampleRate) => _plans.Count < MostKept
        ? _plans.GetOrAdd(sampleRate, rate => new LldPlan(rate, options))
        : _plans.GetValueOrDefault(sampleRate) ?? new LldPlan(sampleRate, options);
}
