using System.Globalization;
using Prosodia.Files;
using Prosodia.Learning.Recurrent;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Interchange.Onnx;

/// <summary>Writes sequence models as ONNX, for any runtime that has the LSTM operator with peepholes, such as onnxruntime.</summary>
/// <remarks>
/// <para>Inputs: <c>features</c> [steps, 1, features], as they are extracted; and, for a stream, the state after the steps before, <c>h0</c>, <c>c0</c>,
/// <c>h1</c>, <c>c1</c>, …, each [1, 1, units], which may be left out at the beginning. Outputs: <c>estimates</c> [steps, 1, outputs], in the units
/// of the annotations, and the state to carry on, <c>h0_next</c>, <c>c0_next</c>, ….</para>
/// <para>The operator's gates are ordered input, output, forget, cell, its peepholes input, output, forget; it adds two biases, of which one is 0.
/// Scales are applied in double precision, as everywhere here.</para>
/// </remarks>
public static class SequenceModelOnnx
{
    /// <summary>ONNX 1.12: the LSTM of version 14, and initial values that may be overridden.</summary>
    private const int OperatorSet = 17;
    private const int IrVersion = 8;

    /// <summary>Our gate for each of theirs.</summary>
    private static readonly int[] Gates = [0, 3, 1, 2];
    private static readonly int[] Peepholes = [0, 2, 1];

    /// <summary>Writes a model, whole or not at all. Equal models give equal bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="package">The model.</param>
    public static void Write(string path, SequenceModelPackage package) => AtomicFile.Write(path, stream => Write(stream, package));

    /// <summary>Writes a model.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="package">The model.</param>
    public static void Write(Stream stream, SequenceModelPackage package)
    {
        var model = new ProtoWriter()
            .Number(1, IrVersion).Text(2, "Prosodia").Text(3, package.Code)
            .Text(6, $"{package.Card.Name}. {package.Card.IntendedUse} Not for: {package.Card.NotFor}")
            .Message(7, Graph(package.Model).Message())
            .Message(8, new ProtoWriter().Text(1, "").Number(2, OperatorSet));
        foreach (var (key, value) in Metadata(package))
            model.Message(14, new ProtoWriter().Text(1, key).Text(2, value));
        stream.Write(model.Bytes);
    }

    private static IEnumerable<(string Key, string Value)> Metadata(SequenceModelPackage package) =>
    [
        ("outputs", string.Join(',', package.Model.Outputs.Select(output => output.Name))),
        ("ranges", string.Join(',', package.Model.Outputs.Select(output => string.Create(CultureInfo.InvariantCulture, $"{output.Minimum:R}..{output.Maximum:R}")))),
        ("first_time", EstimateTimes.FirstTime.ToString("R", CultureInfo.InvariantCulture)),
        ("hop", EstimateTimes.Hop.ToString("R", CultureInfo.InvariantCulture)),
        ("features", string.Join(',', package.Features.Names)),
        ("extraction", package.Extraction),
    ];

    private static OnnxGraph Graph(SequenceModel model)
    {
        var (graph, shape) = (new OnnxGraph("prosodia"), model.Network.Shape);
        graph.Input("features", "steps", 1, shape.Inputs);
        graph.Cast("features", "wide", toDouble: true);
        Scale(graph, "Sub", "wide", "centred", "input_mean", model.Inputs.Means.AsSpan());
        Scale(graph, "Div", "centred", "scaled", "input_divisor", model.Inputs.Divisors.AsSpan());
        graph.Cast("scaled", "x0", toDouble: false);
        graph.Axis("direction", 1);
        for (var layer = 0; layer < shape.Layers.Length; layer++)
            AddLayer(graph, layer, model.Network.Layer(layer), shape.Layers[layer]);
        AddOutput(graph, $"x{shape.Layers.Length}", model.Network.Output(), shape);
        graph.Cast("net", "net_wide", toDouble: true);
        Scale(graph, "Mul", "net_wide", "stretched", "output_divisor", model.Targets.Divisors.AsSpan());
        Scale(graph, "Add", "stretched", "estimates_wide", "output_mean", model.Targets.Means.AsSpan());
        graph.Cast("estimates_wide", "estimates", toDouble: false);
        graph.Output("estimates", "steps", 1, shape.Outputs);
        for (var layer = 0; layer < shape.Layers.Length; layer++)
        {
            graph.Output($"h{layer}_next", 1, 1, shape.Layers[layer]);
            graph.Output($"c{layer}_next", 1, 1, shape.Layers[layer]);
        }

        return graph;
    }

    private static void Scale(OnnxGraph graph, string type, string input, string output, string constant, ReadOnlySpan<double> values)
    {
        graph.Constant(constant, values, values.Length);
        graph.Node(type, [input, constant], [output]);
    }

    private static void AddLayer(OnnxGraph graph, int layer, LstmWeights weights, int units)
    {
        graph.Constant($"w{layer}", GateBlocks.Reorder(weights.Input, Gates), 1, 4 * units, weights.Input.Length / (4 * units));
        graph.Constant($"r{layer}", GateBlocks.Reorder(weights.Recurrent, Gates), 1, 4 * units, units);
        graph.Constant($"b{layer}", [.. GateBlocks.Reorder(weights.Bias, Gates), .. new float[4 * units]], 1, 8 * units);
        graph.Constant($"p{layer}", GateBlocks.Reorder(weights.Peephole, Peepholes), 1, 3 * units);
        foreach (var state in (string[])[$"h{layer}", $"c{layer}"])
        {
            graph.Input(state, 1, 1, units);
            graph.Constant(state, new float[units], 1, 1, units);
        }

        graph.Node(
            "LSTM",
            [$"x{layer}", $"w{layer}", $"r{layer}", $"b{layer}", "", $"h{layer}", $"c{layer}", $"p{layer}"],
            [$"y{layer}", $"h{layer}_next", $"c{layer}_next"],
            ("hidden_size", units));
        graph.Node("Squeeze", [$"y{layer}", "direction"], [$"x{layer + 1}"]);
    }

    private static void AddOutput(OnnxGraph graph, string input, OutputWeights weights, NetworkShape shape)
    {
        var (units, transposed) = (weights.Weights.Length / shape.Outputs, new float[weights.Weights.Length]);
        for (var i = 0; i < transposed.Length; i++)
            transposed[i] = weights.Weights[(i % shape.Outputs * units) + (i / shape.Outputs)];
        graph.Constant("output_weights", transposed, units, shape.Outputs);
        graph.Constant("output_bias", weights.Bias, shape.Outputs);
        graph.Node("MatMul", [input, "output_weights"], ["products"]);
        var logistic = shape.OutputKind == OutputKind.Logistic;
        graph.Node("Add", ["products", "output_bias"], [logistic ? "sums" : "net"]);
        if (logistic)
            graph.Node("Sigmoid", ["sums"], ["net"]);
    }
}
