using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>Writes small networks in TensorFlow Lite's format, from its published schema: tensor 0 goes in, the last one comes out.</summary>
internal sealed class NetworkWriter
{
    private readonly List<(int[] Shape, byte Type, byte[] Data)> _tensors = [];
    private readonly List<(byte Code, int[] Inputs, (int Field, int Value)[] Options)> _operators = [];
    private readonly List<byte> _bytes = [];

    /// <summary>Adds a tensor that is computed.</summary>
    public int Tensor(params int[] shape) => Add(shape, 0, []);

    /// <summary>Adds a constant of single precision.</summary>
    public int Constant(int[] shape, params float[] values) => Add(shape, 0, MemoryMarshal.AsBytes<float>(values).ToArray());

    /// <summary>Adds a constant of half precision.</summary>
    public int Halves(int[] shape, params float[] values) => Add(shape, 1, MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray());

    /// <summary>Adds a constant of whole numbers.</summary>
    public int Integers(params int[] values) => Add([values.Length], 2, MemoryMarshal.AsBytes<int>(values).ToArray());

    /// <summary>Adds an operator that writes the tensor added next.</summary>
    public void Operator(byte code, int[] inputs, params (int Field, int Value)[] options) => _operators.Add((code, inputs, options));

    /// <summary>The file. Operator i writes the i-th computed tensor after the first.</summary>
    public byte[] Build()
    {
        var computed = _tensors.Index().Where(tensor => tensor.Item.Data.Length == 0).Select(tensor => tensor.Index).ToArray();
        _bytes.Clear();
        _bytes.AddRange([0, 0, 0, 0, .. "TFL3"u8]);
        var root = Table(
            (0, 3),
            (1, Tables(_operators.Select(step => Node((0, (int)step.Code))))),
            (2, Tables([Node(
                (0, Tables(_tensors.Select((tensor, i) => Node((0, Numbers(tensor.Shape)), (1, (int)tensor.Type), (2, i))))),
                (1, Numbers([computed[0]])),
                (2, Numbers([computed[^1]])),
                (3, Tables(_operators.Select((step, i) => Node(
                    (0, i), (1, Numbers(step.Inputs)), (2, Numbers([computed[i + 1]])),
                    (4, Node([.. step.Options.Select(option => (option.Field, (object)option.Value))])))))))])),
            (4, Tables(_tensors.Select(tensor => Node((0, Blob(tensor.Data)))))))();
        Patch(0, root);
        return [.. _bytes];
    }

    private int Add(int[] shape, byte type, byte[] data)
    {
        _tensors.Add((shape, type, data));
        return _tensors.Count - 1;
    }

    private Func<int> Node(params (int Field, object Value)[] fields) => Table(fields);

    /// <summary>A table: numbers lie in it, everything else behind it.</summary>
    private Func<int> Table(params (int Field, object Value)[] fields) => () =>
    {
        var size = fields.Length == 0 ? 0 : fields.Max(field => field.Field) + 1;
        Align();
        var vtable = _bytes.Count;
        Int16(4 + (2 * size));
        Int16(4 + (4 * size));
        for (var i = 0; i < size; i++)
            Int16(fields.Any(field => field.Field == i) ? 4 + (4 * i) : 0);
        Align();
        var table = _bytes.Count;
        Int32(table - vtable);
        for (var i = 0; i < size; i++)
            Int32(fields.FirstOrDefault(field => field.Field == i).Value as int? ?? 0);
        foreach (var (field, value) in fields)
        {
            if (value is Func<int> child)
                Patch(table + 4 + (4 * field), child());
        }

        return table;
    };

    private Func<int> Tables(IEnumerable<Func<int>> tables) => () =>
    {
        var children = tables.ToArray();
        var vector = Vector(children.Length);
        foreach (var _ in children)
            Int32(0);
        for (var i = 0; i < children.Length; i++)
            Patch(vector + 4 + (4 * i), children[i]());
        return vector;
    };

    private Func<int> Numbers(int[] values) => () =>
    {
        var vector = Vector(values.Length);
        foreach (var value in values)
            Int32(value);
        return vector;
    };

    private Func<int> Blob(byte[] values) => () =>
    {
        var vector = Vector(values.Length);
        _bytes.AddRange(values);
        return vector;
    };

    private int Vector(int length)
    {
        Align();
        Int32(length);
        return _bytes.Count - 4;
    }

    private void Align()
    {
        while (_bytes.Count % 4 != 0)
            _bytes.Add(0);
    }

    private void Int16(int value) => _bytes.AddRange([(byte)value, (byte)(value >> 8)]);

    private void Int32(int value) => _bytes.AddRange([(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)]);

    private void Patch(int at, int target) =>
        BinaryPrimitives.WriteInt32LittleEndian(CollectionsMarshal.AsSpan(_bytes)[at..], target - at);
}
