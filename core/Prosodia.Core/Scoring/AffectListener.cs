using Prosodia.Models;

namespace Prosodia.Scoring;

/// <summary>Hears the windows of one recording with a sequence model and remembers what it said.</summary>
internal sealed class AffectListener(string id, SequenceModel model, Action<AffectLine>? onLine)
{
    private readonly SequenceEvaluator _network = new(model);
    private readonly float[] _estimates = new float[model.Outputs.Length];
    private readonly List<float> _values = [];

    /// <summary>Seconds heard.</summary>
    public int Steps => _values.Count / _estimates.Length;

    /// <summary>Hears the next window.</summary>
    public void Hear(ReadOnlySpan<float> window)
    {
        _network.Process(window, _estimates);
        if (onLine is not null)
            onLine(new(id, EstimateTimes.TimeOf(Steps), Named()));
        _values.AddRange(_estimates);
    }

    /// <summary>All that was said.</summary>
    public AffectScore Score() => new(id, EstimateTimes.FirstTime, EstimateTimes.Hop, [.. model.Outputs.Select(Dimension)]);

    private AffectDimension Dimension(SequenceOutput output, int index)
    {
        var values = new float[Steps];
        for (var step = 0; step < values.Length; step++)
            values[step] = _values[(step * _estimates.Length) + index];
        return new(output.Name, output.Minimum, output.Maximum, values.Average(value => (double)value), [.. values]);
    }

    private OrderedDictionary<string, float> Named()
    {
        var named = new OrderedDictionary<string, float>(StringComparer.Ordinal);
        foreach (var (output, value) in model.Outputs.Zip(_estimates))
            named.Add(output.Name, value);
        return named;
    }
}
