using System.Collections.Immutable;
using Prosodia.Faces.Tflite.Steps;

namespace Prosodia.Faces.Tflite;

/// <summary>A neural network from a TFLite file, ready to run. It does not change, so any number of interpreters may share it.</summary>
/// <remarks>
/// Of TFLite's operators those of the nets for faces are carried out, in float32, with weights of 16 or 32 bits that the file holds. Everything in a
/// file is checked before it is used: whatever it holds, reading it ends soon, in a model or in a <see cref="TfliteException"/>.
/// </remarks>
public sealed class TfliteModel
{
    private TfliteModel(string name, TfliteReader file)
    {
        Steps = [.. StepBuilder.Build(file, name)];
        (InputTensors, OutputTensors) = (file.Inputs, file.Outputs);
        Plan = MemoryPlan.Make(Steps, file.Inputs, file.Outputs);
        Scratch = Steps.Select(step => step.Scratch).DefaultIfEmpty().Max();
        if (Scratch > TfliteLimits.Values)
            throw new TfliteException(name, $"an operator needs room for {Scratch} values; at most {TfliteLimits.Values} are given");
    }

    /// <summary>What the model takes.</summary>
    public ImmutableArray<TensorShape> Inputs => [.. InputTensors.Select(tensor => tensor.Shape)];

    /// <summary>What it gives.</summary>
    public ImmutableArray<TensorShape> Outputs => [.. OutputTensors.Select(tensor => tensor.Shape)];

    internal ImmutableArray<TfliteTensor> InputTensors { get; }

    internal ImmutableArray<TfliteTensor> OutputTensors { get; }

    internal ImmutableArray<Step> Steps { get; }

    internal MemoryPlan Plan { get; }

    internal long Scratch { get; }

    /// <summary>Reads a model.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">The model as errors shall name it.</param>
    /// <exception cref="TfliteException">It is no TFLite model, it is damaged, or it needs what is not carried out; the message says where and what.</exception>
    public static TfliteModel Read(ReadOnlyMemory<byte> file, string name) => new(name, TfliteReader.Read(file, name));
}
