using System.Text;
using System.Text.Json.Nodes;
using Prosodia.Corpora;
using Prosodia.Interchange.Currennt;
using Prosodia.Learning.Recurrent;
using Prosodia.Tests.Audio;
using Prosodia.Tests.Features;
using Prosodia.Tests.Learning.Recurrent;

namespace Prosodia.Tests.Interchange.Currennt;

public sealed class CurrenntNetworkFileTests
{
    /// <summary>
    /// One cell, written by hand from the layout that CURRENNT documents: net input, input, forget, output gate; then peepholes of input, forget, output; the
    /// bias of the layer is 0.5.
    /// </summary>
    private const string OneCell = """
        {"layers":[{"size":1,"name":"in","type":"input"},{"size":1,"name":"cell","type":"lstm","bias":0.5,"learningRate":1e-5},
        {"size":1,"name":"out","type":"feedforward_identity","bias":1.0},{"size":1,"name":"cost","type":"sse"}],
        "weights":{"cell":{"input":[0.9,0.2,0.3,0.4],"bias":[0.2,0.4,0.6,0.8],"internal":[0.15,0.25,0.35,0.45,0.5,0.6,0.7]},
        "out":{"input":[2.0],"bias":[0.1],"internal":[]}}}
        """;

    /// <summary>The cell's equations, step by step: gates from the cell's own state, the output gate from the new one.</summary>
    [Fact]
    public void A_cell_written_by_hand_computes_its_equations()
    {
        double h = 0, c = 0;
        var expected = new List<double>();
        double[] inputs = [0.7, -1.2, 0.4];
        foreach (var x in inputs)
        {
            var g = Math.Tanh((0.9 * x) + (0.15 * h) + (0.5 * 0.2));
            var i = Logistic((0.2 * x) + (0.25 * h) + (0.5 * 0.4) + (0.5 * c));
            var f = Logistic((0.3 * x) + (0.35 * h) + (0.5 * 0.6) + (0.6 * c));
            c = (f * c) + (i * g);
            h = Logistic((0.4 * x) + (0.45 * h) + (0.5 * 0.8) + (0.7 * c)) * Math.Tanh(c);
            expected.Add((2 * h) + 0.1);
        }

        var actual = Read(OneCell).Predict([.. inputs.Select(x => (float)x)]);

        for (var step = 0; step < actual.Length; step++)
            Assert.Equal(expected[step], actual[step], 1e-6);
    }

    [Theory]
    [InlineData(OutputKind.Linear, new[] { 3 })]
    [InlineData(OutputKind.Logistic, new[] { 5, 2 })]
    public void What_is_written_comes_back_to_the_bit(OutputKind kind, int[] layers)
    {
        var network = Samples.Network(new(4, [.. layers], 2, kind));
        var text = Write(network);

        var copy = Read(text);

        Assert.Equal(network.Shape, copy.Shape);
        Assert.Equal(text, Write(copy));
        var inputs = Samples.Sequence(network.Shape, 9, 1).Inputs;
        Assert.Equal(network.Predict(inputs), copy.Predict(inputs));
    }

    [Theory]
    [InlineData("layers[1].type", "\"blstm\"", "layer 'cell' is of the type 'blstm'")]
    [InlineData("layers[2].type", "\"softmax\"", "the output layer, 'out', is of the type 'softmax'")]
    [InlineData("layers[2].type", "\"feedforward_tanh\"", "feedforward_tanh")]
    [InlineData("layers[3].type", "\"multiclass_classification\"", "multiclass_classification")]
    [InlineData("layers[0].type", "\"lstm\"", "not 'input'")]
    [InlineData("layers[1].size", "1000000", "Layers[0] is 1000000")]
    [InlineData("layers[1].size", "8000", "calls for 8000")]
    [InlineData("layers[1].size", "1.5", "no whole number")]
    [InlineData("layers[1].bias", "1e99", "bias of layer 'cell'")]
    [InlineData("layers", "[]", "0 layers")]
    [InlineData("layers", "{}", "a list")]
    [InlineData("weights.cell.input", "[1,2,3]", "has 3 weights of the kind 'input'")]
    [InlineData("weights.cell.bias", "[1,2,3,null]", "weight 3 (0-based) of the kind 'bias'")]
    [InlineData("weights.cell.internal", "[1,2,3,4,5,6,1e300]", "weight 6 (0-based)")]
    [InlineData("weights.out", "null", "no 'out'")]
    public void What_is_no_such_network_is_refused_by_name(string path, string json, string reason)
    {
        var root = JsonNode.Parse(OneCell)!;
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split('.', '[');
        var parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var i) ? node[i]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(json);

        var error = Assert.Throws<CorpusException>(() => Read(root.ToJsonString()));

        Assert.StartsWith("net.jsn", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Numbers by the million, two bytes each, where nothing asks for them: they are not kept.</summary>
    [Fact]
    public void A_large_file_takes_no_memory_of_its_size()
    {
        var text = OneCell.Replace("\"layers\"", $"\"more\":[{Zeros(4_000_000)}],\"layers\"", StringComparison.Ordinal);
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var before = GC.GetAllocatedBytesForCurrentThread();

        CurrenntNetworkFile.Read(stream, "net.jsn");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void More_weights_than_a_network_may_have_are_refused_before_all_are_read()
    {
        var text = OneCell.Replace("[0.9,", $"[{Zeros((1 << 23) + 1)},", StringComparison.Ordinal);

        var error = Assert.Throws<CorpusException>(() => Read(text));

        Assert.Contains("more than 8388608 weights", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever pieces a stream gives, in any order of the members, with or without a byte-order mark.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void Any_pieces_and_any_order_are_the_same_network(string mark)
    {
        var root = JsonNode.Parse(OneCell)!.AsObject();
        var layers = root["layers"];
        root.Remove("layers");
        root.Add("layers", layers);

        using var pieces = new TrickleStream(Encoding.UTF8.GetBytes(mark + root.ToJsonString()), bytesPerRead: 1);

        Assert.Equal(Write(Read(OneCell)), Write(CurrenntNetworkFile.Read(pieces, "net.jsn")));
    }

    [Theory]
    [InlineData("\"layers\":[", "\"layers\":[],\"layers\":[", "'layers' twice")]
    [InlineData("\"weights\":{", "\"weights\":{},\"weights\":{", "'weights' twice")]
    [InlineData("\"bias\":[0.1]", "\"bias\":[0.1],\"bias\":[0.2]", "kind 'bias' of layer 'out' twice")]
    [InlineData("\"name\":\"cost\",", "", "layer 3 (0-based) has no 'name'")]
    [InlineData("\"name\":\"cost\",", "\"name\":\"out\",", "has two layers named 'out'")]
    public void What_can_be_understood_in_two_ways_is_refused(string text, string other, string reason)
    {
        var error = Assert.Throws<CorpusException>(() => Read(OneCell.Replace(text, other, StringComparison.Ordinal)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_an_end_is_refused()
    {
        var error = Assert.Throws<CorpusException>(() => Read(OneCell.Replace("cost", new string('c', 70_000), StringComparison.Ordinal)));

        Assert.Contains("a text or a number of more than 65536 bytes", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Wherever JSON allows white space; the reader keeps that around commas and colons until the next token.</summary>
    [Fact]
    public void White_space_of_any_length_is_no_token()
    {
        var gap = string.Concat(Enumerable.Repeat(" \t\r\n", 100_000));
        var text = OneCell.Replace("\"weights\":{", $"{gap}\"weights\"{gap}:{gap}{{", StringComparison.Ordinal)
            .Replace("[0.9,0.2,", $"[{gap}0.9{gap},{gap}0.2,", StringComparison.Ordinal).Replace("\"cell\"", "\"c \\\"  ell\"", StringComparison.Ordinal);
        var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var network = CurrenntNetworkFile.Read(stream, "net.jsn");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(Write(Read(OneCell)), Write(network));
    }

    [Fact]
    public void A_broken_file_names_its_line()
    {
        var error = Assert.Throws<CorpusException>(() => Read(OneCell[..^30]));
        Assert.Equal(4, error.Line);
    }

    [Fact]
    public void Damaged_files_are_refused_or_compute() => Mutations.Of(
        Encoding.UTF8.GetBytes(OneCell), 3_000, seed: 5, bytes => CurrenntNetworkFile.Read(new MemoryStream(bytes), "net.jsn").Predict(new float[1]), typeof(CorpusException));

    private static string Zeros(int count) => string.Create((2 * count) - 1, 0, static (text, _) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = i % 2 == 0 ? '0' : ',';
    });

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static RecurrentNetwork Read(string text) => CurrenntNetworkFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "net.jsn");

    private static string Write(RecurrentNetwork network)
    {
        using var stream = new MemoryStream();
        CurrenntNetworkFile.Write(stream, network);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
