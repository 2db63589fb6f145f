using System.Runtime.InteropServices;
using Prosodia.Files;

namespace Prosodia.Features;

/// <summary>
/// Keeps the descriptors of a recording of any length: the first hour in memory (190 MB), the rest in a temporary file that is gone when the spool is
/// disposed of or the process ends. Memory grows in pieces, so a short recording takes little and nothing is ever copied to grow.
/// </summary>
/// <param name="piecesInMemory">Pieces of 41 s that are kept in memory.</param>
internal sealed class LldSpool(int piecesInMemory = LldSpool.AnHour) : IDisposable
{
    /// <summary>Rows of a piece.</summary>
    public const int PieceRows = 4_096;

    private const int AnHour = 88;
    private const int PieceLength = PieceRows * LldTrack.Columns;

    private readonly List<float[]> _pieces = [];
    private FileStream? _file;
    private float[] _loaded = [];
    private int _loadedPiece = -1;
    private float[] _last = [];
    private int _count;

    /// <summary>Rows so far.</summary>
    public int Count => _count;

    /// <summary>Takes the next row.</summary>
    /// <param name="row">[130].</param>
    public void Append(ReadOnlySpan<float> row)
    {
        var at = _count % PieceRows;
        if (at == 0)
            Begin();
        row[..LldTrack.Columns].CopyTo(_last.AsSpan(at * LldTrack.Columns));
        _count = checked(_count + 1);
    }

    /// <summary>The rows so far.</summary>
    /// <param name="step">Seconds from row to row.</param>
    public LldRows Rows(double step) => new(_count, step, From);

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private void Begin()
    {
        if (_pieces.Count < piecesInMemory)
        {
            _pieces.Add(_last = new float[PieceLength]);
            return;
        }

        if (_file is not null)
            _file.Write(MemoryMarshal.AsBytes<float>(_last.AsSpan()));
        else
            (_file, _last) = (Create(), new float[PieceLength]);
    }

    private ReadOnlySpan<float> From(int row)
    {
        var piece = row / PieceRows;
        var values = piece < _pieces.Count ? _pieces[piece] : piece == (_count - 1) / PieceRows ? _last : Load(piece);
        var filled = Math.Min(PieceRows, _count - (piece * PieceRows));
        return values.AsSpan(0, filled * LldTrack.Columns)[(row % PieceRows * LldTrack.Columns)..];
    }

    private float[] Load(int piece)
    {
        if (_loadedPiece == piece)
            return _loaded;
        if (_loaded.Length == 0)
            _loaded = new float[PieceLength];
        _loadedPiece = -1;
        var bytes = MemoryMarshal.AsBytes(_loaded.AsSpan());
        var offset = (long)(piece - _pieces.Count) * bytes.Length;
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_file!.SafeFileHandle, bytes[done..], offset + done);
            if (read == 0)
                throw new IOException("The temporary file of descriptors was cut short.");
            done += read;
        }

        _loadedPiece = piece;
        return _loaded;
    }

    private static FileStream Create() => TemporaryFiles.Create("rows", FileOptions.DeleteOnClose, bufferSize: 0);
}
