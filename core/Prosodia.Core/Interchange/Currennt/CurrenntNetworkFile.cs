using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Files;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Interchange.Currennt;

/// <summary>CURRENNT's network files, <c>.jsn</c>: LSTM layers and a linear or logistic output layer.</summary>
/// <remarks>
/// A layer's weights are blocks of rows, one row a cell: net input, input gate, forget gate, output gate, for inputs, biases and recurrent weights
/// alike; the peepholes of input, forget and output gate follow the recurrent ones. A bias is the layer's <c>bias</c> times its weight. Such a file
/// holds no scales: features go in standardised, and outputs come out so.
/// </remarks>
public static class CurrenntNetworkFile
{
    /// <summary>Their block for each of our gates, and ours for each of theirs.</summary>
    private static readonly int[] Theirs = [1, 2, 0, 3];
    private static readonly int[] Ours = [2, 0, 1, 3];

    /// <summary>Reads a network.</summary>
    /// <param name="stream">The file; not closed.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <exception cref="CorpusException">It is damaged, or a network of other layers; the message says where and what.</exception>
    public static RecurrentNetwork Read(Stream stream, string file)
    {
        try
        {
            var source = new CurrenntNetworkSource(stream, file);
            var network = source.Shape;
            var layers = network.Layers.Select((units, i) => LayerOf(source, i, i == 0 ? network.Inputs : network.Layers[i - 1], units));
            var last = network.Layers.Length;
            var output = new OutputWeights(source.Weights(last, "input", (long)network.Outputs * network.Layers[^1]), source.Biases(last, network.Outputs));
            return RecurrentNetwork.FromWeights(network, [.. layers], output);
        }
        catch (JsonException e)
        {
            throw new CorpusException(file, $"is not a network file: {e.Message}", (int?)e.LineNumber + 1, inner: e);
        }
        catch (ArgumentException e) // sizes
        {
            throw new CorpusException(file, e.Message, inner: e);
        }
    }

    /// <summary>Writes a network, whole or not at all; what is read back is the same to the bit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network.</param>
    public static void Write(string path, RecurrentNetwork network) => AtomicFile.Write(path, stream => Write(stream, network));

    /// <summary>Writes a network.</summary>
    /// <param name="stream">Where to; not closed.</param>
    /// <param name="network">The network.</param>
    public static void Write(Stream stream, RecurrentNetwork network)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = false });
        var shape = network.Shape;
        json.WriteStartObject();
        json.WriteStartArray("layers");
        WriteLayer(json, "input", "input", shape.Inputs, bias: false);
        for (var i = 0; i < shape.Layers.Length; i++)
            WriteLayer(json, NameOf(i), "lstm", shape.Layers[i], bias: true);
        WriteLayer(json, "output", shape.OutputKind == OutputKind.Linear ? "feedforward_identity" : "feedforward_logistic", shape.Outputs, bias: true);
        WriteLayer(json, "postoutput", "sse", shape.Outputs, bias: false);
        json.WriteEndArray();
        json.WriteStartObject("weights");
        for (var i = 0; i < shape.Layers.Length; i++)
        {
            var layer = network.Layer(i);
            WriteWeights(
                json, NameOf(i), GateBlocks.Reorder(layer.Input, Ours), GateBlocks.Reorder(layer.Bias, Ours), [.. GateBlocks.Reorder(layer.Recurrent, Ours), .. layer.Peephole]);
        }

        var output = network.Output();
        WriteWeights(json, "output", output.Weights, output.Bias, []);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static LstmWeights LayerOf(CurrenntNetworkSource source, int index, int inputs, int units)
    {
        var recurrent = 4 * units * units;
        var input = source.Weights(index, "input", 4L * units * inputs);
        var within = source.Weights(index, "internal", recurrent + (3L * units));
        return new(
            GateBlocks.Reorder(input, Theirs), GateBlocks.Reorder(within[..recurrent], Theirs), GateBlocks.Reorder(source.Biases(index, 4 * units), Theirs), within[recurrent..]);
    }

    private static string NameOf(int layer) => $"lstm_{layer + 1}";

    private static void WriteLayer(Utf8JsonWriter json, string name, string type, int size, bool bias)
    {
        json.WriteStartObject();
        json.WriteNumber("size", size);
        json.WriteString("name", name);
        json.WriteString("type", type);
        if (bias)
            json.WriteNumber("bias", 1.0);
        json.WriteEndObject();
    }

    private static void WriteWeights(Utf8JsonWriter json, string name, float[] input, float[] bias, float[] within)
    {
        json.WriteStartObject(name);
        foreach (var (kind, values) in new[] { ("input", input), ("bias", bias), ("internal", within) })
        {
            json.WriteStartArray(kind);
            foreach (var value in values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
