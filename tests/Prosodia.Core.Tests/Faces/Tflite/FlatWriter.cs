using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>Writes FlatBuffers: a table, then whatever its fields lead to.</summary>
internal sealed class FlatWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>A file with a table and the letters that tell what it is.</summary>
    public static byte[] File(string identifier, Fields root)
    {
        var writer = new FlatWriter();
        writer.Append(0u);
        writer._bytes.AddRange(Encoding.ASCII.GetBytes(identifier));
        writer.Point(0, root);
        return [.. writer._bytes];
    }

    private void Point(int from, object value)
    {
        while (_bytes.Count % 4 != 0)
            _bytes.Add(0);
        var at = value is Fields fields ? Table(fields) : Vector(value, from);
        if (value is Fields)
            Patch(from, (uint)(at - from));
    }

    private int Table(Fields fields)
    {
        var layout = _bytes.Count;
        var entries = fields.Count == 0 ? 0 : fields.Keys.Max() + 1;
        Append((ushort)(4 + (2 * entries)));
        Append((ushort)(4 + (4 * entries)));
        for (var field = 0; field < entries; field++)
            Append((ushort)(fields.ContainsKey(field) ? 4 + (4 * field) : 0));
        while (_bytes.Count % 4 != 0)
            _bytes.Add(0);
        var table = _bytes.Count;
        Append((uint)(table - layout));
        for (var field = 0; field < entries; field++)
            Append(fields.GetValueOrDefault(field) switch { int number => (uint)number, bool flag => flag ? 1u : 0u, _ => 0u });
        foreach (var (field, value) in fields.Where(field => field.Value is not (int or bool)))
            Point(table + 4 + (4 * field), value);
        return table;
    }

    private int Vector(object value, int from)
    {
        var at = _bytes.Count;
        Patch(from, (uint)(at - from));
        switch (value)
        {
            case Fields[] tables:
                Append((uint)tables.Length);
                _bytes.AddRange(new byte[4 * tables.Length]);
                for (var i = 0; i < tables.Length; i++)
                    Point(at + 4 + (4 * i), tables[i]);
                break;
            case int[] numbers:
                Append((uint)numbers.Length);
                _bytes.AddRange(MemoryMarshal.AsBytes(numbers.AsSpan()));
                break;
            case string text:
                value = Encoding.UTF8.GetBytes(text);
                goto default;
            default:
                Append((uint)((byte[])value).Length);
                _bytes.AddRange((byte[])value);
                break;
        }

        return at;
    }

    private void Append(uint value) => _bytes.AddRange(BitConverter.GetBytes(value));

    private void Append(ushort value) => _bytes.AddRange(BitConverter.GetBytes(value));

    private void Patch(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(CollectionsMarshal.AsSpan(_bytes)[at..], value);

    /// <summary>A table: numbers, flags, texts, bytes, whole numbers, tables and vectors of tables by field.</summary>
    internal sealed class Fields : SortedDictionary<int, object>;
}
