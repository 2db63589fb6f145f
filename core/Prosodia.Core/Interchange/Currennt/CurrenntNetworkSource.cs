using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Interchange.Currennt;

/// <summary>A network file as JSON, with every size checked before anything is taken from it.</summary>
internal sealed class CurrenntNetworkSource
{
    private const int MaxLayers = NetworkShape.MaxLayers + 3;

    private readonly JsonElement _weights;
    private readonly string _file;
    private readonly ImmutableArray<Layer> _layers;

    /// <summary>Reads the list of layers.</summary>
    /// <exception cref="CorpusException">They are not those of an LSTM network.</exception>
    public CurrenntNetworkSource(JsonElement root, string file)
    {
        _file = file;
        var layers = Member(root, "layers", JsonValueKind.Array, "the file");
        if (layers.GetArrayLength() is < 4 or > MaxLayers)
            throw Wrong($"has {layers.GetArrayLength()} layers; an input, 1 to {NetworkShape.MaxLayers} lstm layers, an output and a post-output layer are read");
        ImmutableArray<Layer> all = [.. layers.EnumerateArray().Select(LayerOf)];
        _layers = all[1..^1];
        _weights = Member(root, "weights", JsonValueKind.Object, "the file");
        Shape = new(all[0].Size, [.. _layers[..^1].Select(layer => layer.Size)], _layers[^1].Size, Kind(all));
        if (Shape.Problems().FirstOrDefault() is { } problem)
            throw Wrong(problem);
    }

    /// <summary>The sizes of the network.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Weights of a layer.</summary>
    /// <param name="layer">0-based, after the input.</param>
    /// <param name="kind"><c>input</c>, <c>bias</c> or <c>internal</c>.</param>
    /// <param name="count">How many there must be.</param>
    /// <exception cref="CorpusException">There are more or fewer, or one is no number of single precision.</exception>
    public float[] Weights(int layer, string kind, long count)
    {
        var name = _layers[layer].Name;
        var values = Member(Member(_weights, name, JsonValueKind.Object, "'weights'"), kind, JsonValueKind.Array, $"'{name}'");
        if (values.GetArrayLength() != count)
            throw Wrong($"layer '{name}' has {values.GetArrayLength()} weights of the kind '{kind}'; its size calls for {count}");
        var weights = new float[count];
        foreach (var (i, value) in values.EnumerateArray().Index())
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetSingle(out weights[i]) || !float.IsFinite(weights[i]))
                throw Wrong($"weight {i} (0-based) of the kind '{kind}' of layer '{name}' is no finite number");
        }

        return weights;
    }

    /// <summary>Biases of a layer: what stands there times the layer's <c>bias</c>.</summary>
    public float[] Biases(int layer, int count) => [.. Weights(layer, "bias", count).Select(weight => weight * _layers[layer].Bias)];

    private OutputKind Kind(ImmutableArray<Layer> all)
    {
        if (all[0].Type != "input")
            throw Wrong($"the first layer, '{all[0].Name}', is of the type '{all[0].Type}', not 'input'");
        if (_layers[..^1].FirstOrDefault(layer => layer.Type != "lstm") is { } other)
            throw Wrong($"layer '{other.Name}' is of the type '{other.Type}'; of hidden layers only 'lstm' is read");
        if (all[^1].Type is not ("sse" or "weighted_sse" or "sse_mask" or "rmse" or "ce"))
            throw Wrong($"the last layer, '{all[^1].Name}', is of the type '{all[^1].Type}'; sse, weighted_sse, sse_mask, rmse and ce are read");
        return _layers[^1].Type switch
        {
            "feedforward_identity" => OutputKind.Linear,
            "feedforward_logistic" => OutputKind.Logistic,
            var type => throw Wrong($"the output layer, '{_layers[^1].Name}', is of the type '{type}'; feedforward_identity and feedforward_logistic are read"),
        };
    }

    private Layer LayerOf(JsonElement layer)
    {
        var name = Member(layer, "name", JsonValueKind.String, "a layer").GetString()!;
        var type = Member(layer, "type", JsonValueKind.String, $"layer '{name}'").GetString()!;
        if (!Member(layer, "size", JsonValueKind.Number, $"layer '{name}'").TryGetInt32(out var size))
            throw Wrong($"the size of layer '{name}' is no whole number");
        var bias = 1f;
        if (layer.TryGetProperty("bias", out var given) && !(given.ValueKind == JsonValueKind.Number && given.TryGetSingle(out bias) && float.IsFinite(bias)))
            throw Wrong($"the bias of layer '{name}' is no finite number");
        return new(Cut(name), Cut(type), size, bias);
    }

    private JsonElement Member(JsonElement parent, string name, JsonValueKind kind, string where) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : throw Wrong($"{where} has no '{name}', or it is not {(kind == JsonValueKind.Array ? "a list" : $"of the kind {kind.ToString().ToLowerInvariant()}")}");

    private CorpusException Wrong(string reason) => new(_file, reason);

    private static string Cut(string text) => text.Length <= 100 ? text : text[..100];

    private sealed record Layer(string Name, string Type, int Size, float Bias);
}
