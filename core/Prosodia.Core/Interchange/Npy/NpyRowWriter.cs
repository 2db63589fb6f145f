using System.Runtime.InteropServices;

namespace Prosodia.Interchange.Npy;

/// <summary>Writes a float32 matrix to a <c>.npy</c> file row by row, when nobody knows yet how many rows there will be.</summary>
/// <remarks>The header is written again by <see cref="Complete"/>, in the room left for it.</remarks>
public sealed class NpyRowWriter
{
    /// <summary>Room for any number of rows and columns.</summary>
    private const int HeaderLength = 128;

    private readonly Stream _stream;
    private readonly int _columns;
    private readonly long _start;

    /// <summary>Starts a matrix.</summary>
    /// <param name="stream">A stream that can seek; not closed here.</param>
    /// <param name="columns">Values a row, 1 or more.</param>
    public NpyRowWriter(Stream stream, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be able to seek, because the header is written last.", nameof(stream));
        (_stream, _columns, _start) = (stream, columns, stream.Position);
        _stream.Write(Header());
    }

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes one row.</summary>
    /// <param name="row">[columns].</param>
    public void Write(ReadOnlySpan<float> row)
    {
        if (row.Length != _columns)
            throw new ArgumentException($"A row has {_columns} values, not {row.Length}.", nameof(row));
        _stream.Write(MemoryMarshal.AsBytes(row));
        Rows++;
    }

    /// <summary>Writes the number of rows into the header; without it the file is an empty matrix with data behind it.</summary>
    public void Complete()
    {
        var end = _stream.Position;
        _stream.Position = _start;
        _stream.Write(Header());
        _stream.Position = end;
    }

    private byte[] Header() => new NpyHeader(NpyKind.Float32, sizeof(float), [Rows, _columns]).ToBytes(HeaderLength);
}
