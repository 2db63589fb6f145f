using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Prosodia.Interchange.Onnx;
using Prosodia.Learning.Recurrent;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.Tests.Models;

namespace Prosodia.Tests.Interchange.Onnx;

/// <summary>What is written, run by onnxruntime, which has its own LSTM.</summary>
public sealed class SequenceModelOnnxTests
{
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(1, new[] { 1 }, 1, OutputKind.Linear)]
    [InlineData(3, new[] { 4, 2 }, 2, OutputKind.Linear)]
    [InlineData(17, new[] { 33 }, 3, OutputKind.Logistic)]
    [InlineData(5, new[] { 8, 5, 7 }, 4, OutputKind.Linear)]
    [InlineData(260, new[] { 100, 10 }, 2, OutputKind.Linear)]
    public void Onnxruntime_says_the_same_of_a_whole_sequence(int inputs, int[] layers, int outputs, OutputKind kind)
    {
        var model = SequenceModels.Model(new(inputs, [.. layers], outputs, kind));
        using var session = Session(model);
        foreach (var steps in (int[])[1, 2, 40])
        {
            var features = SequenceModels.Features(model, steps, steps);

            AssertClose(model, model.Predict(features), Run(session, features, steps, []).Estimates);
        }
    }

    [Fact]
    public void A_stream_carries_the_state_on_from_piece_to_piece()
    {
        var model = SequenceModels.Model(new(6, [7, 3], 2));
        using var session = Session(model);
        var features = SequenceModels.Features(model, 25, 4);
        List<float> estimates = [];
        Dictionary<string, float[]> state = [];
        for (var (at, steps) = (0, 1); at < 25; at += steps, steps = Math.Min(at % 4, 25 - at))
        {
            steps = Math.Max(1, steps);
            (var piece, state) = Run(session, features[(6 * at)..(6 * (at + steps))], steps, state);
            estimates.AddRange(piece);
        }

        AssertClose(model, model.Predict(features), [.. estimates]);
    }

    /// <summary>Means of 1e7 and deviations of 0.1 leave nothing of a difference in single precision.</summary>
    [Fact]
    public void Scales_are_applied_in_double_precision()
    {
        var small = SequenceModels.Model(new(2, [3], 2));
        var model = new SequenceModel(small.Network, new([1e7 + 0.3, -1e7], [0.1, 3]), small.Targets, small.Outputs);
        using var session = Session(model);
        float[] features = [1e7f, -1e7f, 1e7f + 1, -1e7f + 3];

        AssertClose(model, model.Predict(features), Run(session, features, 2, []).Estimates);
    }

    [Fact]
    public void The_file_says_what_comes_out()
    {
        using var session = Session(SequenceModels.Model(new(3, [4, 2], 2)));
        var metadata = session.ModelMetadata;

        Assert.Equal("Prosodia", metadata.ProducerName);
        Assert.Equal("arousal,valence", metadata.CustomMetadataMap["outputs"]);
        Assert.Equal("-1..1,-1..1", metadata.CustomMetadataMap["ranges"]);
        Assert.Equal(("1", "1"), (metadata.CustomMetadataMap["first_time"], metadata.CustomMetadataMap["hop"]));
        Assert.StartsWith("F0final_sma_amean,", metadata.CustomMetadataMap["features"], StringComparison.Ordinal);
        Assert.Contains(ModelCard.Estimate, metadata.Description, StringComparison.Ordinal);
        Assert.Equal(["features"], session.InputMetadata.Keys);
        Assert.Equal([-1, 1, 3], session.InputMetadata["features"].Dimensions);
        Assert.Equal(["c0", "c1", "h0", "h1"], session.OverridableInitializerMetadata.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["estimates", "h0_next", "c0_next", "h1_next", "c1_next"], session.OutputMetadata.Keys);
    }

    [Fact]
    public void Equal_models_give_equal_bytes() =>
        Assert.Equal(Bytes(SequenceModels.Model(new(3, [2], 2))), Bytes(SequenceModels.Model(new(3, [2], 2))));

    private static byte[] Bytes(SequenceModel model)
    {
        using var stream = new MemoryStream();
        SequenceModelOnnx.Write(stream, SequenceModels.Package(2) with { Model = model });
        return stream.ToArray();
    }

    private static InferenceSession Session(SequenceModel model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        return new(Bytes(model), options);
    }

    private static (float[] Estimates, Dictionary<string, float[]> State) Run(
        InferenceSession session, float[] features, int steps, Dictionary<string, float[]> state)
    {
        List<NamedOnnxValue> inputs = [Tensor("features", features, steps, 1, features.Length / steps)];
        inputs.AddRange(state.Select(value => Tensor(value.Key, value.Value, 1, 1, value.Value.Length)));
        using var results = session.Run(inputs);
        return (
            results.First(result => result.Name == "estimates").AsTensor<float>().ToArray(),
            results.Where(result => result.Name != "estimates")
                .ToDictionary(result => result.Name.Replace("_next", "", StringComparison.Ordinal), result => result.AsTensor<float>().ToArray(), StringComparer.Ordinal));
    }

    private static NamedOnnxValue Tensor(string name, float[] values, params int[] shape) =>
        NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(values, shape));

    /// <summary>In units of each output's deviation, so that the scale of the annotations does not matter.</summary>
    private static void AssertClose(SequenceModel model, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var unit = model.Targets.Divisors[i % model.Outputs.Length];
            Assert.Equal(expected[i] / unit, actual[i] / unit, Tolerance);
        }
    }
}
