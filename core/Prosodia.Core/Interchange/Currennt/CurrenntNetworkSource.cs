using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Interchange.Currennt;

/// <summary>What a network file says, with layers and sizes checked before anything is made of it.</summary>
internal sealed class CurrenntNetworkSource
{
    private const long MaxBytes = 1L << 28;

    private readonly CurrenntNetworkParser _parser;
    private readonly string _file;
    private readonly ImmutableArray<CurrenntLayer> _layers;

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; not closed.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="CorpusException">Its layers are not those of an LSTM network.</exception>
    public CurrenntNetworkSource(Stream stream, string file)
    {
        _file = file;
        _parser = new(new(stream, file, MaxBytes), file);
        _parser.Read();
        var all = _parser.Layers.IsDefault ? throw Wrong("has no 'layers', or it is not a list") : _parser.Layers;
        if (all.Length < 4)
            throw Wrong($"has {all.Length} layers; an input, 1 to {NetworkShape.MaxLayers} lstm layers, an output and a post-output layer are read");
        if (all.SelectMany(Problems).FirstOrDefault() is { } wrong)
            throw Wrong(wrong);
        if (all.CountBy(layer => layer.Name!, StringComparer.Ordinal).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            throw Wrong($"has two layers named '{twice}'"); // weights are found by names
        _layers = all[1..^1];
        Shape = new(all[0].Size!.Value, [.. _layers[..^1].Select(layer => layer.Size!.Value)], _layers[^1].Size!.Value, Kind(all));
        if (Shape.Problems().FirstOrDefault() is { } problem)
            throw Wrong(problem);
    }

    /// <summary>The sizes of the network.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Weights of a layer.</summary>
    /// <param name="layer">0-based, after the input.</param>
    /// <param name="kind"><c>input</c>, <c>bias</c> or <c>internal</c>.</param>
    /// <param name="count">How many there must be.</param>
    /// <exception cref="CorpusException">There are more or fewer.</exception>
    public float[] Weights(int layer, string kind, long count)
    {
        var name = _layers[layer].Name!;
        if (!_parser.Weights.TryGetValue((name, kind), out var weights))
            throw Wrong($"'weights' has no '{name}' with a list '{kind}'");
        return weights.Length == count ? weights : throw Wrong($"layer '{name}' has {weights.Length} weights of the kind '{kind}'; its size calls for {count}");
    }

    /// <summary>Biases of a layer: what stands there times the layer's <c>bias</c>.</summary>
    public float[] Biases(int layer, int count) => [.. Weights(layer, "bias", count).Select(weight => weight * _layers[layer].Bias)];

    private OutputKind Kind(ImmutableArray<CurrenntLayer> all)
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

    private static IEnumerable<string> Problems(CurrenntLayer layer, int index)
    {
        if (layer.Name is null || layer.Type is null)
            yield return $"layer {index} (0-based) has no 'name' or no 'type', or it is no text";
        if (layer.Size is null)
            yield return $"the size of layer '{layer.Name}' is missing or no whole number";
        if (!float.IsFinite(layer.Bias))
            yield return $"the bias of layer '{layer.Name}' is no finite number";
    }

    private CorpusException Wrong(string reason) => new(_file, reason);
}
