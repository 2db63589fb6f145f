using System.Collections.Immutable;
using System.Text.Json;
using Prosodia.Corpora;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Interchange.Currennt;

/// <summary>Takes layers and weights from a network file as it goes by; whatever else the file holds is passed over.</summary>
/// <param name="tokens">The file.</param>
/// <param name="file">The file as the user knows it.</param>
internal sealed class CurrenntNetworkParser(JsonTokens tokens, string file)
{
    /// <summary>Most layers: those of the largest network, an input, an output and a post-output layer.</summary>
    public const int MaxLayers = NetworkShape.MaxLayers + 3;

    /// <summary>Most weights, so that a file of nothing but commas does not take ten times its size.</summary>
    private const int MaxWeights = 1 << 23;

    private static readonly ImmutableArray<string> Kinds = ["input", "bias", "internal"];

    private readonly Dictionary<(string Layer, string Kind), float[]> _weights = [];
    private ImmutableArray<CurrenntLayer> _layers;
    private int _count;
    private bool _weighted;

    /// <summary>The layers, in order; default if the file has no list of them.</summary>
    public ImmutableArray<CurrenntLayer> Layers => _layers;

    /// <summary>The weights of each layer's name and kind.</summary>
    public IReadOnlyDictionary<(string Layer, string Kind), float[]> Weights => _weights;

    /// <summary>Reads the file to its end.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="CorpusException">It has too many layers or weights, or a weight that is no number.</exception>
    public void Read()
    {
        tokens.Read();
        foreach (var name in Properties())
        {
            if (name == "layers" && tokens.Type == JsonTokenType.StartArray)
                _layers = _layers.IsDefault ? [.. ReadLayers()] : throw Wrong("has 'layers' twice");
            else if (name == "weights" && tokens.Type == JsonTokenType.StartObject)
                ReadWeights();
            else
                tokens.Skip();
        }

        tokens.Read(); // refuses what follows
    }

    private List<CurrenntLayer> ReadLayers()
    {
        var layers = new List<CurrenntLayer>();
        while (tokens.Read() && tokens.Type != JsonTokenType.EndArray)
        {
            if (layers.Count == MaxLayers)
                throw Wrong($"has more than {MaxLayers} layers");
            layers.Add(ReadLayer());
        }

        return layers;
    }

    private CurrenntLayer ReadLayer()
    {
        var layer = new CurrenntLayer(null, null, null, 1);
        foreach (var name in Properties())
        {
            layer = name switch
            {
                "name" => layer with { Name = Cut(tokens.Text) },
                "type" => layer with { Type = Cut(tokens.Text) },
                "size" => layer with { Size = tokens.Whole },
                "bias" => layer with { Bias = tokens.Single },
                _ => layer,
            };
            tokens.Skip();
        }

        return layer;
    }

    private void ReadWeights()
    {
        if (_weighted)
            throw Wrong("has 'weights' twice");
        _weighted = true;
        foreach (var layer in Properties())
        {
            foreach (var kind in Properties())
            {
                if (!Kinds.Contains(kind) || tokens.Type != JsonTokenType.StartArray)
                    tokens.Skip();
                else if (_weights.Count == MaxLayers * Kinds.Length)
                    throw Wrong($"has weights of more than {MaxLayers} layers");
                else if (!_weights.TryAdd((Cut(layer)!, kind), Numbers(layer, kind)))
                    throw Wrong($"has weights of the kind '{kind}' of layer '{Cut(layer)}' twice");
            }
        }
    }

    private float[] Numbers(string layer, string kind)
    {
        var numbers = new List<float>();
        tokens.ReadNumbers(numbers, MaxWeights - _count);
        if (float.IsFinite(tokens.Single))
            throw Wrong($"has more than {MaxWeights} weights; larger networks are not read");
        if (tokens.Type != JsonTokenType.EndArray)
            throw Wrong($"weight {numbers.Count} (0-based) of the kind '{kind}' of layer '{Cut(layer)}' is no finite number");
        _count += numbers.Count;
        return [.. numbers];
    }

    /// <summary>The names of the object's properties, each with its value as the token; none where no object begins.</summary>
    private IEnumerable<string> Properties()
    {
        if (tokens.Type != JsonTokenType.StartObject)
        {
            tokens.Skip();
            yield break;
        }

        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text!;
            tokens.Read();
            yield return name;
        }
    }

    private CorpusException Wrong(string reason) => new(file, reason);

    private static string? Cut(string? text) => text is { Length: > 100 } ? text[..100] : text;
}

/// <summary>A layer as the file describes it.</summary>
/// <param name="Name">Its name; null if it has none.</param>
/// <param name="Type">Its type; null if it has none.</param>
/// <param name="Size">Its cells; null if that is no whole number.</param>
/// <param name="Bias">What its biases are multiplied by; NaN if that is no number.</param>
internal sealed record CurrenntLayer(string? Name, string? Type, int? Size, float Bias);
