using System.Collections.Immutable;

namespace Prosodia.Faces.Tflite;

/// <summary>A network in TensorFlow Lite's format, of the kind that finds faces: real values, constant weights in single or half precision.</summary>
/// <remarks>Safe to share between threads; each thread has a <see cref="TfliteInterpreter"/> of its own.</remarks>
public sealed class TfliteModel
{
    internal TfliteModel(
        string name,
        ImmutableArray<TfliteTensor> tensors,
        ImmutableArray<TfliteOperator> operators,
        ImmutableArray<int> inputs,
        ImmutableArray<int> outputs) =>
        (Name, Tensors, Operators, InputTensors, OutputTensors) = (name, tensors, operators, inputs, outputs);

    /// <summary>The file as errors name it.</summary>
    public string Name { get; }

    /// <summary>Shapes of what goes in.</summary>
    public ImmutableArray<ImmutableArray<int>> Inputs => [.. InputTensors.Select(i => Tensors[i].Shape)];

    /// <summary>Shapes of what comes out.</summary>
    public ImmutableArray<ImmutableArray<int>> Outputs => [.. OutputTensors.Select(i => Tensors[i].Shape)];

    internal ImmutableArray<TfliteTensor> Tensors { get; }

    internal ImmutableArray<TfliteOperator> Operators { get; }

    internal ImmutableArray<int> InputTensors { get; }

    internal ImmutableArray<int> OutputTensors { get; }

    /// <summary>Reads a network.</summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="name">The file as errors shall name it.</param>
    /// <exception cref="TfliteException">It is damaged, or uses what is not supported; the message says where.</exception>
    public static TfliteModel Read(ReadOnlyMemory<byte> file, string name) => new TfliteReader(file, name).Read();
}
