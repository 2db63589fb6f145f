using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Prosodia.Corpora;

namespace Prosodia.Interchange.NetCdf;

/// <summary>Reads NetCDF classic files: CDF-1 and CDF-2, fixed and record variables.</summary>
/// <remarks>
/// The format is that of the NetCDF classic specification: big-endian, a header of dimensions, attributes and variables, then
/// the data. Every size in the header is checked against the length of the file before anything is allocated.
/// </remarks>
public sealed class NetCdfReader
{
    private readonly Stream _stream;
    private readonly string _file;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">A seekable stream that stays the caller's.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="CorpusException">It is not NetCDF classic, or it is damaged.</exception>
    public NetCdfReader(Stream stream, string file)
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException("The stream must be seekable.", nameof(stream));
        }

        _stream = stream;
        _file = file;
        Header = new HeaderReader(stream, file).Read();
    }

    /// <summary>What the file holds.</summary>
    public NetCdfHeader Header { get; }

    /// <summary>Length of a dimension.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The length; null when there is no such dimension.</returns>
    public long? Length(string name) => Header.Dimensions.FirstOrDefault(d => d.Name == name)?.Length;

    /// <summary>Finds a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The variable, or null.</returns>
    public NetCdfVariable? Find(string name) => Header.Variables.FirstOrDefault(v => v.Name == name);

    /// <summary>Reads a char or byte variable.</summary>
    /// <param name="variable">A variable of this file.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>All elements, slowest dimension first.</returns>
    /// <exception cref="CorpusException">The variable is of another type, or too large for an array.</exception>
    public byte[] ReadBytes(NetCdfVariable variable, CancellationToken cancellationToken = default) =>
        Read<byte>(variable, cancellationToken, NetCdfType.Char, NetCdfType.Byte);

    /// <summary>Reads an int variable.</summary>
    /// <param name="variable">A variable of this file.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>All elements, slowest dimension first.</returns>
    /// <exception cref="CorpusException">The variable is of another type, or too large for an array.</exception>
    public int[] ReadInts(NetCdfVariable variable, CancellationToken cancellationToken = default)
    {
        var values = Read<int>(variable, cancellationToken, NetCdfType.Int);
        BinaryPrimitives.ReverseEndianness(values, values);
        return values;
    }

    /// <summary>Reads a float variable.</summary>
    /// <param name="variable">A variable of this file.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>All elements, slowest dimension first.</returns>
    /// <exception cref="CorpusException">The variable is of another type, or too large for an array.</exception>
    public float[] ReadFloats(NetCdfVariable variable, CancellationToken cancellationToken = default)
    {
        var values = Read<float>(variable, cancellationToken, NetCdfType.Float);
        var bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
        BinaryPrimitives.ReverseEndianness(bits, bits);
        return values;
    }

    private T[] Read<T>(NetCdfVariable variable, CancellationToken cancellationToken, params ReadOnlySpan<NetCdfType> accepted)
        where T : unmanaged
    {
        if (!accepted.Contains(variable.Type))
        {
            throw new CorpusException(_file, $"variable '{variable.Name}' is {variable.Type}; {accepted[0]} is needed.");
        }

        // The header reader has checked that the variable lies inside the file, so the product cannot overflow here.
        var size = variable.Count * NetCdfTypes.Size(variable.Type);
        if (size > Array.MaxLength)
        {
            throw new CorpusException(_file, $"variable '{variable.Name}' has {size} bytes; split the file into smaller ones.");
        }

        var values = new T[variable.Count];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        var records = variable.IsRecord ? (int)variable.Dimensions[0].Length : 1;
        for (var r = 0; r < records; r++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var slice = bytes.Length / records;
            _stream.Position = variable.Begin + (r * Header.RecordSize);
            _stream.ReadExactly(bytes.Slice(r * slice, slice));
        }

        return values;
    }
}
