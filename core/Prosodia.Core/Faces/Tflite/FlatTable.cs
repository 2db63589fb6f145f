namespace Prosodia.Faces.Tflite;

/// <summary>One table of a FlatBuffers file. Every offset is checked before it is followed.</summary>
/// <remarks>
/// A table begins with the distance back to its list of fields; that list has its own length, the table's, and a distance for each field,
/// 0 for one that is left out. Strings, vectors and other tables lie ahead, at a distance that the field holds.
/// </remarks>
internal readonly struct FlatTable
{
    private readonly FlatFile _file;
    private readonly int _at;
    private readonly int _fields;
    private readonly int _fieldBytes;

    private FlatTable(FlatFile file, int at)
    {
        (_file, _at) = (file, at);
        _fields = file.Checked((long)at - file.Int32(at), 4);
        _fieldBytes = file.UInt16(_fields);
    }

    /// <summary>The first table of a file.</summary>
    public static FlatTable Root(FlatFile file) => new(file, file.Ahead(0));

    /// <summary>Whether a field is there.</summary>
    public bool Has(int field) => Position(field) != 0;

    /// <summary>A whole number of 32 bits.</summary>
    public int Int32(int field, int otherwise = 0) => Position(field) is var at and > 0 ? _file.Int32(at) : otherwise;

    /// <summary>A whole number of 8 bits, an enumeration's member, or a truth value.</summary>
    public int Byte(int field) => Position(field) is var at and > 0 ? _file.Byte(at) : 0;

    /// <summary>A table inside this one; null when it is left out.</summary>
    public FlatTable? Table(int field) => Position(field) is var at and > 0 ? new FlatTable(_file, _file.Ahead(at)) : null;

    /// <summary>The tables of a vector; empty when it is left out.</summary>
    public FlatTable[] Tables(int field, int most)
    {
        var (at, count) = Vector(field, 4, most);
        var tables = new FlatTable[count];
        for (var i = 0; i < count; i++)
            tables[i] = new FlatTable(_file, _file.Ahead(at + (4 * i)));
        return tables;
    }

    /// <summary>The numbers of a vector; empty when it is left out.</summary>
    public int[] Int32s(int field, int most)
    {
        var (at, count) = Vector(field, 4, most);
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
            numbers[i] = _file.Int32(at + (4 * i));
        return numbers;
    }

    /// <summary>The bytes of a vector; empty when it is left out.</summary>
    public ReadOnlyMemory<byte> Bytes(int field)
    {
        var (at, count) = Vector(field, 1, int.MaxValue);
        return _file.Slice(at, count);
    }

    private (int At, int Count) Vector(int field, int size, int most)
    {
        if (Position(field) is not (var position and > 0))
            return (0, 0);
        var at = _file.Ahead(position);
        var count = _file.Int32(at);
        if (count < 0 || count > most)
            throw _file.Error(at, $"a list of {count} where at most {most} may be");
        _file.Checked(at + 4L, (long)count * size);
        return (at + 4, count);
    }

    private int Position(int field)
    {
        var entry = 4 + (2 * field);
        if (entry + 2 > _fieldBytes)
            return 0;
        var distance = _file.UInt16(_fields + entry);
        return distance == 0 ? 0 : _file.Checked((long)_at + distance, 1);
    }
}
