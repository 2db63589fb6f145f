using System.Collections.Immutable;
using Prosodia.Faces.Tflite.Steps;

namespace Prosodia.Faces.Tflite;

/// <summary>Where the tensors of a run are in one buffer: tensors that are not needed at the same time share a place.</summary>
/// <remarks>The first gap that is large enough is taken. What was used last is then used again soon, while the cache still has it.</remarks>
internal sealed class MemoryPlan
{
    private const long Alignment = 16;

    private MemoryPlan(ImmutableDictionary<int, int> places, int length) => (Places, Length) = (places, length);

    /// <summary>Where each computed tensor begins, by its index.</summary>
    public ImmutableDictionary<int, int> Places { get; }

    /// <summary>Values of the buffer.</summary>
    public int Length { get; }

    /// <summary>Plans a run. Inputs and outputs keep places of their own.</summary>
    public static MemoryPlan Make(IReadOnlyList<Step> steps, IEnumerable<TfliteTensor> inputs, IEnumerable<TfliteTensor> outputs)
    {
        var lastUse = new Dictionary<TfliteTensor, int>();
        for (var i = 0; i < steps.Count; i++)
        {
            lastUse[steps[i].Output] = i;
            foreach (var input in steps[i].Inputs)
                lastUse[input] = i;
        }

        foreach (var kept in inputs.Concat(outputs))
            lastUse[kept] = int.MaxValue;
        var (places, end) = (ImmutableDictionary.CreateBuilder<int, int>(), 0L);
        var live = new List<(long First, long End, TfliteTensor Tensor)>();
        foreach (var input in inputs)
            Take(input);
        for (var i = 0; i < steps.Count; i++)
        {
            live.RemoveAll(taken => lastUse[taken.Tensor] < i);
            if (!places.ContainsKey(steps[i].Output.Index))
                Take(steps[i].Output);
        }

        return new(places.ToImmutable(), (int)end);

        void Take(TfliteTensor tensor)
        {
            var length = (tensor.Shape.Count + Alignment - 1) / Alignment * Alignment;
            var (first, at) = (0L, 0);
            for (; at < live.Count && live[at].First - first < length; at++)
                first = live[at].End;
            live.Insert(at, (first, first + length, tensor));
            places.Add(tensor.Index, (int)first);
            end = Math.Max(end, first + length);
        }
    }
}
