using System.Collections.Immutable;
using Prosodia.Interchange.Npy;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Models.Packages;

/// <summary>A network as members of a package, float32.</summary>
internal static class NetworkArrays
{
    /// <summary>The arrays, in the plain layout of <see cref="LstmWeights"/> and <see cref="OutputWeights"/>.</summary>
    public static IEnumerable<(string Name, NpyArray Array)> Of(RecurrentNetwork network)
    {
        var inputs = network.Shape.Inputs;
        foreach (var (units, i) in network.Shape.Layers.Select((units, i) => (units, i)))
        {
            var layer = network.Layer(i);
            yield return ($"layer{i}.input", NpyArray.Of(layer.Input, 4 * units, inputs));
            yield return ($"layer{i}.recurrent", NpyArray.Of(layer.Recurrent, 4 * units, units));
            yield return ($"layer{i}.bias", NpyArray.Of(layer.Bias, 4 * units));
            yield return ($"layer{i}.peephole", NpyArray.Of(layer.Peephole, 3, units));
            inputs = units;
        }

        var output = network.Output();
        yield return ("output.weights", NpyArray.Of(output.Weights, network.Shape.Outputs, inputs));
        yield return ("output.bias", NpyArray.Of(output.Bias, network.Shape.Outputs));
    }

    /// <summary>Reads a network and checks every shape, before anything is allocated by what a document claims.</summary>
    /// <exception cref="InvalidDataException">A weight is not finite.</exception>
    /// <exception cref="ModelPackageException">An array is missing or has another shape.</exception>
    public static RecurrentNetwork Read(PackageArchive archive, NetworkShape shape)
    {
        var layers = ImmutableArray.CreateBuilder<LstmWeights>();
        var inputs = shape.Inputs;
        foreach (var (units, i) in shape.Layers.Select((units, i) => (units, i)))
        {
            layers.Add(new(
                archive.Array<float>($"layer{i}.input", 4 * units, inputs),
                archive.Array<float>($"layer{i}.recurrent", 4 * units, units),
                archive.Array<float>($"layer{i}.bias", 4 * units),
                archive.Array<float>($"layer{i}.peephole", 3, units)));
            inputs = units;
        }

        var output = new OutputWeights(archive.Array<float>("output.weights", shape.Outputs, inputs), archive.Array<float>("output.bias", shape.Outputs));
        try
        {
            return RecurrentNetwork.FromWeights(shape, layers.ToImmutable(), output);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
