using System.Runtime.InteropServices;
using Prosodia.Faces.Tflite;
using Fields = Prosodia.Tests.Faces.Tflite.FlatWriter.Fields;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>Writes small TFLite models. Tensors and buffers are open to whoever wants to spoil them.</summary>
internal sealed class TestNet
{
    private readonly List<int> _inputs = [];

    public List<Fields> Tensors { get; } = [];

    public List<Fields> Buffers { get; } = [[]];

    public List<Fields> Operators { get; } = [];

    public List<Fields> Codes { get; } = [];

    public Fields Model { get; } = [];

    /// <summary>Value i is ((7919 i + seed) mod 10007) / 10007 − 0.5, as in tflite_operators.py.</summary>
    public static float[] Numbers(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => (float)(((((7919L * i) + seed) % 10007) / 10007.0) - 0.5))];

    public int Input(params int[] shape)
    {
        _inputs.Add(Tensor(shape, 0, 0));
        return _inputs[^1];
    }

    public int Place(params int[] shape) => Tensor(shape, 0, 0);

    /// <summary>Weights, all of a seed.</summary>
    public int Weights(int seed, params int[] shape) => Floats(Numbers(shape.Aggregate(1, (a, b) => a * b), seed), shape);

    public int Floats(float[] values, params int[] shape) => Tensor(shape, 0, Buffer(MemoryMarshal.AsBytes(values.AsSpan())));

    public int Integers(params int[] values) => Tensor([values.Length], 2, Buffer(MemoryMarshal.AsBytes(values.AsSpan())));

    /// <summary>Weights of 16 bits, widened by an operator.</summary>
    public int Halves(float[] values, params int[] shape)
    {
        var halves = Array.ConvertAll(values, value => (Half)value);
        return Operator(TfliteOperatorCode.Dequantize, shape, [], Tensor(shape, 1, Buffer(MemoryMarshal.AsBytes(halves.AsSpan()))));
    }

    public int Operator(TfliteOperatorCode code, int[] shape, Fields options, params int[] inputs)
    {
        var output = Place(shape);
        var number = Codes.FindIndex(known => (int)known[3] == (int)code);
        if (number < 0)
        {
            number = Codes.Count;
            Codes.Add(new() { [3] = (int)code });
        }

        Operators.Add(new() { [0] = number, [1] = inputs, [2] = new[] { output }, [4] = options });
        return output;
    }

    public byte[] Write(params int[] outputs)
    {
        Fields graph = new() { [0] = Tensors.ToArray(), [1] = _inputs.ToArray(), [2] = outputs, [3] = Operators.ToArray() };
        Model.TryAdd(0, 3);
        Model.TryAdd(1, Codes.ToArray());
        Model.TryAdd(2, new[] { graph });
        Model.TryAdd(4, Buffers.ToArray());
        return FlatWriter.File("TFL3", Model);
    }

    /// <summary>The result for input values of the seeds 1, 5001, ….</summary>
    public float[] Run(int output)
    {
        var interpreter = new TfliteInterpreter(TfliteModel.Read(Write(output), "net"));
        for (var i = 0; i < _inputs.Count; i++)
            Numbers(interpreter.Input(i).Length, (5000 * i) + 1).CopyTo(interpreter.Input(i));
        interpreter.Run(CancellationToken.None);
        return interpreter.Output(0).ToArray();
    }

    private int Tensor(int[] shape, int type, int buffer)
    {
        Tensors.Add(new() { [0] = shape, [1] = type, [2] = buffer, [3] = $"t{Tensors.Count}" });
        return Tensors.Count - 1;
    }

    private int Buffer(ReadOnlySpan<byte> bytes)
    {
        Buffers.Add(new() { [0] = bytes.ToArray() });
        return Buffers.Count - 1;
    }
}
