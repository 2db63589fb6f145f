using System.Collections.Immutable;

namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Where the layers' parameters lie in one block of memory: LSTM layers from first to last, then the output layer.</summary>
internal sealed class NetworkLayout
{
    public NetworkLayout(NetworkShape shape)
    {
        Shape = shape;
        var layers = ImmutableArray.CreateBuilder<LayerShape>();
        var offsets = ImmutableArray.CreateBuilder<int>();
        var (inputs, length) = (shape.Inputs, 0L);
        foreach (var units in shape.Layers)
        {
            var layer = new LayerShape(inputs, units);
            layers.Add(layer);
            offsets.Add(checked((int)length));
            (inputs, length) = (units, length + layer.Length);
        }

        (Layers, Offsets, Output, OutputOffset) = (layers.ToImmutable(), offsets.ToImmutable(), new(inputs, shape.Outputs), checked((int)length));
        Length = checked((int)(length + Output.Length));
    }

    public NetworkShape Shape { get; }

    public ImmutableArray<LayerShape> Layers { get; }

    /// <summary>First parameter of each LSTM layer.</summary>
    public ImmutableArray<int> Offsets { get; }

    public OutputShape Output { get; }

    /// <summary>First parameter of the output layer.</summary>
    public int OutputOffset { get; }

    /// <summary>All parameters, padding included; a multiple of 16.</summary>
    public int Length { get; }

    /// <summary>The largest depth of a product that packs its rows: inputs and bias, or outputs of the step before.</summary>
    public int DeepestProduct => Math.Max(Layers.Max(layer => Math.Max(layer.Inputs + 1, layer.Units)), Output.Depth);

    /// <summary>First parameter that is trained when some layers are frozen.</summary>
    public int TrainableOffset(int frozenLayers) => frozenLayers < Layers.Length ? Offsets[frozenLayers] : OutputOffset;
}
