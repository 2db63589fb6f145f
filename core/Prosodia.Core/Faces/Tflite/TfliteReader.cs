using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Prosodia.Faces.Tflite;

/// <summary>Reads a network's file. Numbers of fields are those of TFLite's schema, version 3.</summary>
internal sealed class TfliteReader
{
    private const int MaxTensors = 4096;
    private const int MaxValues = 1 << 24;
    private const int Float32 = 0;
    private const int Float16 = 1;
    private const int Int32 = 2;

    private readonly FlatFile _file;
    private readonly FlatTable _root;

    /// <summary>Opens a file.</summary>
    public TfliteReader(ReadOnlyMemory<byte> file, string name)
    {
        _file = new FlatFile(file, name);
        if (file.Length < 8 || !file.Span.Slice(4, 4).SequenceEqual("TFL3"u8))
            throw new TfliteException(name, "is not a TensorFlow Lite network (bytes 4 to 7 are not TFL3)");
        _root = FlatTable.Root(_file);
    }

    /// <summary>Reads it all.</summary>
    public TfliteModel Read()
    {
        var graphs = _root.Tables(2, MaxTensors);
        if (graphs.Length != 1)
            throw new TfliteException(_file.Name, $"has {graphs.Length} graphs; one is wanted");
        var tensors = Tensors(graphs[0]);
        var operators = Operators(graphs[0], tensors.Length);
        var model = Fold(tensors, operators);
        return new(_file.Name, [.. tensors], model, Numbers(graphs[0], 1, tensors.Length), Numbers(graphs[0], 2, tensors.Length));
    }

    private TfliteTensor[] Tensors(FlatTable graph)
    {
        var buffers = _root.Tables(4, MaxTensors);
        var tables = graph.Tables(0, MaxTensors);
        var tensors = new TfliteTensor[tables.Length];
        for (var i = 0; i < tables.Length; i++)
        {
            var buffer = tables[i].Int32(2);
            if (buffer < 0 || buffer >= buffers.Length)
                throw new TfliteException(_file.Name, $"tensor {i} names buffer {buffer} of {buffers.Length}");
            if (tables[i].Has(6))
                throw new TfliteException(_file.Name, $"tensor {i} is sparse, which is not supported");
            tensors[i] = Tensor(i, Shape(tables[i], i), tables[i].Byte(1), buffers[buffer].Bytes(0).Span);
        }

        return tensors;
    }

    private ImmutableArray<int> Shape(FlatTable tensor, int number)
    {
        ImmutableArray<int> shape = [.. tensor.Int32s(0, MaxTensors)];
        var values = 1L;
        foreach (var length in shape)
            values = length > 0 && values <= MaxValues ? values * length : long.MaxValue;
        return shape.Length <= 4 && values <= MaxValues
            ? shape
            : throw new TfliteException(_file.Name, $"tensor {number} has the shape [{string.Join(" × ", shape)}]; at most 4 axes and {MaxValues} values are supported");
    }

    private TfliteTensor Tensor(int number, ImmutableArray<int> shape, int type, ReadOnlySpan<byte> data)
    {
        var bytes = type switch
        {
            Float32 or Int32 => 4,
            Float16 => 2,
            _ => throw new TfliteException(_file.Name, $"tensor {number} has type {type}; float32 (0), float16 (1) and int32 (2) are supported"),
        };
        var tensor = new TfliteTensor(shape, null, null);
        if (data.IsEmpty)
            return tensor;
        if (data.Length != tensor.Count * bytes)
            throw new TfliteException(_file.Name, $"tensor {number} of {tensor.Text} has {data.Length} bytes, not {tensor.Count * bytes}");
        return type switch
        {
            Int32 => tensor with { Integers = MemoryMarshal.Cast<byte, int>(data).ToArray() },
            Float32 => tensor with { Constant = Finite(number, MemoryMarshal.Cast<byte, float>(data).ToArray()) },
            _ => tensor with { Constant = Finite(number, Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(data).ToArray(), half => (float)half)) },
        };
    }

    private float[] Finite(int number, float[] values) =>
        Array.TrueForAll(values, float.IsFinite) ? values : throw new TfliteException(_file.Name, $"tensor {number} has values that are not finite");

    private List<TfliteOperator> Operators(FlatTable graph, int tensors)
    {
        var codes = _root.Tables(1, MaxTensors).Select(table => Math.Max(table.Byte(0), table.Int32(3))).ToArray();
        var operators = new List<TfliteOperator>();
        foreach (var table in graph.Tables(3, MaxTensors))
        {
            var (number, index) = (operators.Count, table.Int32(0));
            if (index < 0 || index >= codes.Length || !Enum.IsDefined((OperatorCode)codes[index]))
                throw new TfliteException(_file.Name, $"operator {number} is not supported (code {(index >= 0 && index < codes.Length ? codes[index] : index)})");
            operators.Add(new(number, (OperatorCode)codes[index], Numbers(table, 1, tensors), Numbers(table, 2, tensors), table.Table(4)));
        }

        return operators;
    }

    private ImmutableArray<int> Numbers(FlatTable table, int field, int tensors)
    {
        var numbers = table.Int32s(field, MaxTensors);
        foreach (var number in numbers)
        {
            if (number < -1 || number >= tensors)
                throw new TfliteException(_file.Name, $"tensor {number} is named, there are {tensors}");
        }

        return [.. numbers];
    }

    /// <summary>Takes out the operators that only widen constants, which has been done.</summary>
    private static ImmutableArray<TfliteOperator> Fold(TfliteTensor[] tensors, List<TfliteOperator> operators)
    {
        var left = ImmutableArray.CreateBuilder<TfliteOperator>();
        foreach (var step in operators)
        {
            if (step.Code != OperatorCode.Dequantize)
                left.Add(step);
            else if (step.Inputs is [var from and >= 0] && step.Outputs is [var to and >= 0] && tensors[from].Count == tensors[to].Count)
                tensors[to] = tensors[to] with { Constant = tensors[from].Constant };
        }

        return left.ToImmutable();
    }
}
