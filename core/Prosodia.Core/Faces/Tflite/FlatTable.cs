using System.Text;

namespace Prosodia.Faces.Tflite;

/// <summary>A table of a FlatBuffers file: fields by number, of which any may be absent.</summary>
internal readonly struct FlatTable
{
    private const int MostLetters = 80;

    private readonly FlatBuffer _file;
    private readonly long _fields; // of the table that says where each field is
    private readonly int _fieldsLength;
    private readonly int _length;

    /// <summary>Opens the table at a position.</summary>
    /// <exception cref="TfliteException">There is none.</exception>
    public FlatTable(FlatBuffer file, long offset)
    {
        (_file, Offset) = (file, offset);
        _fields = offset - file.Int32(offset);
        _fieldsLength = file.UInt16(_fields);
        _length = file.UInt16(_fields + sizeof(ushort));
        if (_fieldsLength < 2 * sizeof(ushort) || _fieldsLength % sizeof(ushort) != 0 || _length < sizeof(int))
            throw file.Wrong(_fields, $"this is not the layout of a table ({_fieldsLength} and {_length} bytes)");
        _ = file.At(_fields, _fieldsLength);
        _ = file.At(offset, _length);
    }

    /// <summary>Where the table is in the file.</summary>
    public long Offset { get; }

    public int Int32(int field, int fallback = 0) => Find(field, sizeof(int)) is { } at ? _file.Int32(at) : fallback;

    public int SByte(int field, int fallback = 0) => Find(field, 1) is { } at ? (sbyte)_file.At(at, 1)[0] : fallback;

    public bool Has(int field) => Find(field, 1) is not null;

    public FlatTable? Table(int field) => Find(field, sizeof(uint)) is { } at ? new FlatTable(_file, _file.Follow(at)) : null;

    /// <summary>The tables of a vector, at most so many; none where the field is absent.</summary>
    public FlatTable[] Tables(int field, int most)
    {
        if (Find(field, sizeof(uint)) is not { } at)
            return [];
        var vector = _file.Follow(at);
        var tables = new FlatTable[_file.Vector(vector, sizeof(uint), most).Length / sizeof(uint)];
        for (var i = 0; i < tables.Length; i++)
            tables[i] = new FlatTable(_file, _file.Follow(vector + sizeof(uint) + (i * sizeof(uint))));
        return tables;
    }

    public int[] Int32s(int field, int most) => Find(field, sizeof(uint)) is { } at ? _file.Int32s(_file.Follow(at), most) : [];

    public ReadOnlySpan<byte> Bytes(int field, int elementSize = 1) =>
        Find(field, sizeof(uint)) is { } at ? _file.Vector(_file.Follow(at), elementSize, int.MaxValue) : default;

    /// <summary>A text, cut short.</summary>
    public string Text(int field)
    {
        var bytes = Bytes(field);
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MostLetters)]);
    }

    private long? Find(int field, int size)
    {
        var entry = (2 + field) * sizeof(ushort);
        if (entry + sizeof(ushort) > _fieldsLength)
            return null;
        var inTable = _file.UInt16(_fields + entry);
        if (inTable == 0)
            return null;
        return inTable >= sizeof(int) && inTable + size <= _length
            ? Offset + inTable
            : throw _file.Wrong(_fields + entry, $"field {field} lies outside its table");
    }
}
