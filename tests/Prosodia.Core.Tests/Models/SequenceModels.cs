using System.Collections.Immutable;
using Prosodia.Evaluation.Normalization;
using Prosodia.Features.Statistics;
using Prosodia.Learning.Recurrent;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.Numerics;
using Prosodia.Tests.Learning.Recurrent;

namespace Prosodia.Tests.Models;

/// <summary>Sequence models with weights drawn at random, for tests of what is around them.</summary>
internal static class SequenceModels
{
    public static ImmutableArray<SequenceOutput> Outputs { get; } = [new("arousal", -1, 1), new("valence", -1, 1)];

    /// <summary>A model with scales that differ from feature to feature.</summary>
    public static SequenceModel Model(NetworkShape shape, long seed = 5)
    {
        var random = new Xoshiro256(seed, 1);
        var outputs = shape.Outputs == 2 ? Outputs : [.. Enumerable.Range(0, shape.Outputs).Select(i => new SequenceOutput($"output {i}", -1, 1))];
        return new(Samples.Network(shape, seed), Scale(random, shape.Inputs), Scale(random, shape.Outputs), outputs);
    }

    /// <summary>A package that scores recordings: 260 features, the mean and deviation of a synthetic voice.</summary>
    public static SequenceModelPackage Package(params ReadOnlySpan<int> layers)
    {
        var shape = new NetworkShape(FeatureSet.Window.Count, [.. layers], Outputs.Length);
        return new(
            Model(shape),
            new ModelCard("small") { Metrics = [new("CCC", 0.5, 0.4, 0.6, 12)], Data = new("made up", "CC0", null, true, 12, 3) },
            "v2 Window Npz",
            7);
    }

    /// <summary>A package as a file holds it.</summary>
    public static byte[] Bytes(SequenceModelPackage package)
    {
        using var stream = new MemoryStream();
        ModelPackageFile.Write(stream, package);
        return stream.ToArray();
    }

    /// <summary>Features within the scale of a model.</summary>
    public static float[] Features(SequenceModel model, int steps, long seed)
    {
        var (random, width) = (new Xoshiro256(seed, 2), model.Inputs.Means.Length);
        var values = new float[steps * width];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(model.Inputs.Means[i % width] + (model.Inputs.Divisors[i % width] * random.Normal()));
        return values;
    }

    private static Standardization Scale(Xoshiro256 random, int columns) => new(
        [.. Enumerable.Range(0, columns).Select(_ => random.Uniform(-20, 20))], [.. Enumerable.Range(0, columns).Select(_ => random.Uniform(0.1, 30))]);
}
