using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Prosodia.Interchange.NetCdf;

/// <summary>
/// Writes NetCDF classic files with fixed dimensions and no attributes: CDF-1, or CDF-2 when an offset passes 2 GiB.
/// </summary>
/// <example>
/// <code>
/// var writer = new NetCdfWriter();
/// writer.AddDimension("numTimesteps", 3);
/// writer.AddInts("targetClasses", ["numTimesteps"], [0, 1, 0]);
/// writer.Write(stream);
/// </code>
/// </example>
public sealed class NetCdfWriter
{
    private static readonly byte[] Padding = new byte[3];

    private readonly List<NetCdfDimension> _dimensions = [];
    private readonly List<(NetCdfVariable Variable, Action<Stream> Write)> _variables = [];

    /// <summary>Adds a dimension.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">Its length, at least 1: the format uses 0 for the record dimension.</param>
    /// <exception cref="ArgumentException">The name is taken or empty, or the length is not positive.</exception>
    public void AddDimension(string name, int length)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (_dimensions.Any(d => d.Name == name))
        {
            throw new ArgumentException($"There is a dimension '{name}' already.", nameof(name));
        }

        _dimensions.Add(new NetCdfDimension(name, length));
    }

    /// <summary>Adds a char variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Names of its dimensions, slowest first.</param>
    /// <param name="values">All elements; held, not copied, until written.</param>
    /// <exception cref="ArgumentException">A dimension is unknown, or the number of values does not fit.</exception>
    public void AddChars(string name, ReadOnlySpan<string> dimensions, byte[] values) =>
        Add(name, NetCdfType.Char, dimensions, values.Length, stream => stream.Write(values));

    /// <summary>Adds an int variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Names of its dimensions, slowest first.</param>
    /// <param name="values">All elements; held, not copied, until written.</param>
    /// <exception cref="ArgumentException">A dimension is unknown, or the number of values does not fit.</exception>
    public void AddInts(string name, ReadOnlySpan<string> dimensions, int[] values) =>
        Add(name, NetCdfType.Int, dimensions, values.Length, stream => WriteWords(stream, values));

    /// <summary>Adds a float variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Names of its dimensions, slowest first.</param>
    /// <param name="values">All elements; held, not copied, until written.</param>
    /// <exception cref="ArgumentException">A dimension is unknown, or the number of values does not fit.</exception>
    public void AddFloats(string name, ReadOnlySpan<string> dimensions, float[] values) =>
        Add(name, NetCdfType.Float, dimensions, values.Length, stream => WriteWords(stream, MemoryMarshal.Cast<float, int>(values)));

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to; not closed here.</param>
    /// <param name="cancellationToken">Stops a long write.</param>
    public void Write(Stream stream, CancellationToken cancellationToken = default)
    {
        var (version, begins) = Layout();
        stream.Write(Header(version, begins));
        foreach (var (variable, write) in _variables)
        {
            cancellationToken.ThrowIfCancellationRequested();
            write(stream);
            var bytes = Bytes(variable);
            stream.Write(Padding, 0, (int)(NetCdfTypes.Padded(bytes) - bytes));
        }
    }

    private void Add(string name, NetCdfType type, ReadOnlySpan<string> dimensions, int count, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_variables.Any(v => v.Variable.Name == name))
        {
            throw new ArgumentException($"There is a variable '{name}' already.", nameof(name));
        }

        var shape = new List<NetCdfDimension>();
        foreach (var dimension in dimensions)
        {
            shape.Add(_dimensions.Find(d => d.Name == dimension)
                ?? throw new ArgumentException($"There is no dimension '{dimension}'.", nameof(dimensions)));
        }

        var variable = new NetCdfVariable(name, type, [.. shape]);
        if (variable.Count != count)
        {
            throw new ArgumentException($"Variable '{name}' has room for {variable.Count} values, not {count}.", nameof(count));
        }

        _variables.Add((variable, write));
    }

    private (int Version, long[] Begins) Layout()
    {
        for (var version = 1; ; version++)
        {
            // Where the data begins depends only on the length of the header, which depends on the version.
            long at = Header(version, new long[_variables.Count]).Length;
            var begins = new long[_variables.Count];
            for (var i = 0; i < begins.Length; i++)
            {
                begins[i] = at;
                at += NetCdfTypes.Padded(Bytes(_variables[i].Variable));
            }

            if (version == 2 || begins.All(b => b <= int.MaxValue))
            {
                return (version, begins);
            }
        }
    }

    private byte[] Header(int version, long[] begins)
    {
        using var header = new MemoryStream();
        header.Write([(byte)'C', (byte)'D', (byte)'F', (byte)version]);
        WriteInt(header, 0);
        WriteInt(header, _dimensions.Count == 0 ? 0 : 10);
        WriteInt(header, _dimensions.Count);
        foreach (var dimension in _dimensions)
        {
            WriteName(header, dimension.Name);
            WriteInt(header, (int)dimension.Length);
        }

        WriteNoAttributes(header);
        WriteInt(header, _variables.Count == 0 ? 0 : 11);
        WriteInt(header, _variables.Count);
        for (var i = 0; i < begins.Length; i++)
        {
            WriteVariable(header, _variables[i].Variable, version, begins[i]);
        }

        return header.ToArray();
    }

    private void WriteVariable(Stream header, NetCdfVariable variable, int version, long begin)
    {
        WriteName(header, variable.Name);
        WriteInt(header, variable.Dimensions.Length);
        foreach (var dimension in variable.Dimensions)
        {
            WriteInt(header, _dimensions.IndexOf(dimension));
        }

        WriteNoAttributes(header);
        WriteInt(header, (int)variable.Type);

        // The specification's value for a size that does not fit into 32 bits is the largest unsigned one.
        WriteInt(header, NetCdfTypes.Padded(Bytes(variable)) is var size && size <= int.MaxValue ? (int)size : -1);
        if (version == 2)
        {
            WriteInt(header, (int)(begin >> 32));
        }

        WriteInt(header, (int)begin);
    }

    private static void WriteNoAttributes(Stream header)
    {
        WriteInt(header, 0);
        WriteInt(header, 0);
    }

    private static void WriteName(Stream header, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        WriteInt(header, bytes.Length);
        header.Write(bytes);
        header.Write(Padding, 0, (int)NetCdfTypes.Padded(bytes.Length) - bytes.Length);
    }

    private static void WriteInt(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void WriteWords(Stream stream, ReadOnlySpan<int> words)
    {
        var block = new int[Math.Min(words.Length, 1 << 14)];
        for (var at = 0; at < words.Length; at += block.Length)
        {
            var part = words[at..Math.Min(at + block.Length, words.Length)];
            BinaryPrimitives.ReverseEndianness(part, block);
            stream.Write(MemoryMarshal.AsBytes(block.AsSpan(0, part.Length)));
        }
    }

    private static long Bytes(NetCdfVariable variable) => variable.Count * NetCdfTypes.Size(variable.Type);
}
