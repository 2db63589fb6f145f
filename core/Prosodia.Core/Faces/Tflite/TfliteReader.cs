using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite;

/// <summary>Reads tensors and operators from a file of TFLite's schema, version 3.</summary>
/// <remarks>
/// Fields have numbers in the schema, tensorflow/compiler/mlir/lite/schema/schema.fbs; those used are named here. Weights of 16 bits become 32 at
/// once, so the operators that convert them vanish.
/// </remarks>
internal sealed class TfliteReader
{
    private const int SchemaVersion = 3;
    private const int Float32 = 0;
    private const int Float16 = 1;
    private const int Int32 = 2;

    private readonly FlatBuffer _file;
    private readonly FlatTable[] _buffers;
    private long _values;

    private TfliteReader(FlatBuffer file)
    {
        _file = file;
        var model = file.Root("TFL3"u8);
        if (model.Int32(0) != SchemaVersion)
            throw file.Wrong(model.Offset, $"the schema has version {model.Int32(0)}; {SchemaVersion} is read");
        var graphs = model.Tables(2, TfliteLimits.Operands);
        if (graphs.Length != 1)
            throw file.Wrong(model.Offset, $"there are {graphs.Length} graphs; one is read");
        _buffers = model.Tables(4, 2 * TfliteLimits.Tensors);
        var graph = graphs[0];
        Tensors = [.. graph.Tables(0, TfliteLimits.Tensors).Select(ReadTensor)];
        Operators = ReadOperators(model.Tables(1, TfliteLimits.Operators), graph.Tables(3, TfliteLimits.Operators));
        Inputs = Computed(graph, graph.Int32s(1, TfliteLimits.Operands));
        Outputs = Computed(graph, graph.Int32s(2, TfliteLimits.Operands));
    }

    public ImmutableArray<TfliteTensor> Tensors { get; }

    public ImmutableArray<TfliteTensor> Inputs { get; }

    public ImmutableArray<TfliteTensor> Outputs { get; }

    /// <summary>All that is left to do when the weights are there.</summary>
    public ImmutableArray<TfliteOperator> Operators { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="TfliteException">It is no model, or not one of the kind that is carried out.</exception>
    public static TfliteReader Read(ReadOnlyMemory<byte> bytes, string name) => bytes.Length <= TfliteLimits.Bytes
        ? new(new FlatBuffer(bytes, name))
        : throw new TfliteException(name, $"has {bytes.Length} bytes; at most {TfliteLimits.Bytes} are read");

    private TfliteTensor ReadTensor(FlatTable table, int index)
    {
        var name = table.Text(3);
        var where = $"tensor {index} '{name}'";
        var type = table.SByte(1);
        if (type is not (Float32 or Float16 or Int32))
            throw _file.Wrong(table.Offset, $"{where} is of type {type}; float32 (0), float16 (1) and int32 (2) are read");
        if (table.Table(4) is { } quantization && (!quantization.Bytes(2, sizeof(float)).IsEmpty || quantization.Has(4)))
            throw _file.Wrong(table.Offset, $"{where} is quantised, which is not read");
        if (table.SByte(5) != 0 || table.Has(6))
            throw _file.Wrong(table.Offset, $"{where} is a variable or sparse, which is not read");
        var shape = ReadShape(table, where);
        var data = ReadData(table, where);
        if (type == Int32)
        {
            var integers = MemoryMarshal.Cast<byte, int>(Exactly(data, shape.Count * (long)sizeof(int), table, where));
            return new(index, name, shape, null, [.. integers]);
        }

        if (data.IsEmpty && type == Float32)
            return new(index, name, shape, null, null);
        var values = Exactly(data, shape.Count * (type == Float16 ? 2L : sizeof(float)), table, where);
        return new(index, name, shape, type == Float16 ? Halves(values) : Singles(values), null) { IsHalf = type == Float16 };
    }

    private TensorShape ReadShape(FlatTable table, string where)
    {
        var extents = table.Int32s(0, TensorShape.MaxRank);
        var count = 1L;
        foreach (var extent in extents)
            count = extent > 0 && extent <= TfliteLimits.Values && count <= TfliteLimits.Values ? count * extent : long.MaxValue;
        _values += Math.Min(count, TfliteLimits.AllValues);
        return count <= TfliteLimits.Values && _values <= TfliteLimits.AllValues ? new([.. extents]) : throw _file.Wrong(
            table.Offset,
            $"{where} has the shape {string.Join('×', extents)}; a tensor has 1 to {TfliteLimits.Values} values, all together {TfliteLimits.AllValues}");
    }

    private ReadOnlySpan<byte> ReadData(FlatTable table, string where)
    {
        var number = (uint)table.Int32(2);
        if (number >= _buffers.Length)
            throw _file.Wrong(table.Offset, $"{where} has its values in buffer {number} of {_buffers.Length}");
        return _buffers[number].Has(1) || _buffers[number].Has(2)
            ? throw _file.Wrong(_buffers[number].Offset, $"{where} has its values outside the tables, which is not read")
            : _buffers[number].Bytes(0);
    }

    private ReadOnlySpan<byte> Exactly(ReadOnlySpan<byte> data, long length, FlatTable table, string where) =>
        data.Length == length ? data : throw _file.Wrong(table.Offset, $"{where} needs {length} bytes of values and has {data.Length}");

    private static AlignedBuffer Singles(ReadOnlySpan<byte> values)
    {
        var buffer = new AlignedBuffer(values.Length / sizeof(float));
        values.CopyTo(MemoryMarshal.AsBytes(buffer.Span));
        return buffer;
    }

    private static AlignedBuffer Halves(ReadOnlySpan<byte> values)
    {
        var halves = MemoryMarshal.Cast<byte, Half>(values);
        var buffer = new AlignedBuffer(halves.Length);
        var span = buffer.Span;
        for (var i = 0; i < halves.Length; i++)
            span[i] = (float)halves[i];
        return buffer;
    }

    private ImmutableArray<TfliteOperator> ReadOperators(FlatTable[] codes, FlatTable[] tables)
    {
        var operators = ImmutableArray.CreateBuilder<TfliteOperator>();
        for (var i = 0; i < tables.Length; i++)
        {
            var table = tables[i];
            var number = (uint)table.Int32(0);
            if (number >= codes.Length)
                throw _file.Wrong(table.Offset, $"operator {i} has the code {number} of {codes.Length}");
            var inputs = Operands(table, table.Int32s(1, TfliteLimits.Operands));
            var outputs = Operands(table, table.Int32s(2, TfliteLimits.Operands));
            if (outputs.Length != 1 || inputs.IsEmpty)
                throw _file.Wrong(table.Offset, $"operator {i} has {inputs.Length} inputs and {outputs.Length} outputs; it needs some, and one");
            var made = new TfliteOperator(i, Code(codes[number], i), inputs, outputs[0], table.Table(4));
            if (made.Code == TfliteOperatorCode.Dequantize)
                Dequantize(made, table);
            else
                operators.Add(made);
        }

        return operators.ToImmutable();
    }

    private TfliteOperatorCode Code(FlatTable table, int index)
    {
        // Older files have the number in a byte; newer ones have it in both places.
        var code = (TfliteOperatorCode)Math.Max(table.SByte(0), table.Int32(3));
        return Enum.IsDefined(code) ? code : throw _file.Wrong(
            table.Offset, $"operator {index} has the code {(int)code} {table.Text(1)}, which is not carried out");
    }

    private void Dequantize(TfliteOperator made, FlatTable table)
    {
        var (from, to) = (made.Inputs[0], made.Output);
        if (!from.IsHalf || to.Constant is not null || !to.IsNumeric || !to.Shape.Equals(from.Shape))
            throw _file.Wrong(table.Offset, $"{made} does not widen weights of 16 bits: {from} to {to}");
        to.Constant = from.Constant;
    }

    private ImmutableArray<TfliteTensor> Computed(FlatTable table, int[] numbers)
    {
        var tensors = Operands(table, numbers);
        return !tensors.IsEmpty && tensors.All(tensor => tensor.IsNumeric && tensor.Constant is null) && tensors.Distinct().Count() == tensors.Length
            ? tensors
            : throw _file.Wrong(table.Offset, "the graph's inputs and outputs must be distinct tensors of float32 that are computed");
    }

    private ImmutableArray<TfliteTensor> Operands(FlatTable table, int[] numbers)
    {
        foreach (var number in numbers)
        {
            if ((uint)number >= Tensors.Length)
                throw _file.Wrong(table.Offset, $"there is no tensor {number}: the graph has {Tensors.Length}");
        }

        return [.. numbers.Select(number => Tensors[number])];
    }
}
