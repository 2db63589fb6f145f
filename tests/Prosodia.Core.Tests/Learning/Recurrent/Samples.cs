using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Learning.Recurrent;

/// <summary>Sequences and networks to try things on.</summary>
internal static class Samples
{
    /// <summary>A sequence of noise with targets that follow its first input slowly.</summary>
    public static TrainingSequence Sequence(NetworkShape shape, int steps, int seed)
    {
        var random = new Random(seed);
        var inputs = new float[steps * shape.Inputs];
        var targets = new float[steps * shape.Outputs];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)((2 * random.NextDouble()) - 1);
        for (var t = 0; t < steps; t++)
        {
            for (var o = 0; o < shape.Outputs; o++)
            {
                var before = t == 0 ? 0 : targets[((t - 1) * shape.Outputs) + o];
                targets[(t * shape.Outputs) + o] = (0.8f * before) + (0.3f * (o + 1) * inputs[t * shape.Inputs]);
            }
        }

        return new(inputs, targets, steps);
    }

    /// <summary>Lengths that differ, in no order.</summary>
    public static TrainingSequence[] Ragged(NetworkShape shape, int count, int shortest = 6) =>
        [.. Enumerable.Range(0, count).Select(i => Sequence(shape, shortest + (7 * i % 12), i))];

    /// <summary>Larger weights than a training starts with, so that nothing is nearly linear.</summary>
    public static RecurrentNetwork Network(NetworkShape shape, long seed = 5) => RecurrentNetwork.Random(shape, seed, 0.8);
}
