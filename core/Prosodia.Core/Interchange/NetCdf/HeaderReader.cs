using System.Collections.Immutable;
using Prosodia.Corpora;

namespace Prosodia.Interchange.NetCdf;

/// <summary>Reads and checks the header: every array that it names lies inside the file.</summary>
internal sealed class HeaderReader(Stream stream, string file)
{
    private const int DimensionTag = 10, VariableTag = 11, AttributeTag = 12, MaximumRank = 16;

    // The header says so when the writer did not know how many records would follow.
    private const int Streaming = -1;

    private readonly HeaderBytes _bytes = new(stream, file);
    private readonly long _fileLength = stream.Length;

    /// <summary>Reads the header from the start of the stream.</summary>
    /// <returns>The header.</returns>
    /// <exception cref="CorpusException">It is not NetCDF classic, or it is damaged.</exception>
    public NetCdfHeader Read()
    {
        stream.Position = 0;
        var version = Version();
        var records = _bytes.Int32();
        if (records < Streaming)
        {
            throw _bytes.Error($"{records} records; the header is damaged.", at: 4);
        }

        var dimensions = Dimensions(Math.Max(records, 0));
        SkipAttributes();
        var variables = Variables(version, dimensions);
        var recordSize = RecordSize(variables);
        if (records == Streaming)
        {
            (dimensions, variables) = WithStreamedRecords(dimensions, variables, recordSize);
        }

        foreach (var variable in variables)
        {
            CheckInsideFile(variable, recordSize);
        }

        return new NetCdfHeader(version, dimensions, variables, recordSize);
    }

    private int Version()
    {
        Span<byte> magic = stackalloc byte[4];
        _bytes.Fill(magic);
        if (magic[..3].SequenceEqual("CDF"u8) && magic[3] is 1 or 2)
        {
            return magic[3];
        }

        var hdf5 = magic[0] == 0x89 && magic[1..].SequenceEqual("HDF"u8);
        throw _bytes.Error(
            hdf5
                ? "this is NetCDF-4 (HDF5); convert it to the classic format first, with nccopy -k classic."
                : "this is not NetCDF classic: it does not begin with CDF and version 1 or 2.",
            at: 0);
    }

    private ImmutableArray<NetCdfDimension> Dimensions(long records)
    {
        var count = _bytes.ListCount(DimensionTag, smallestItem: 12, "dimensions");
        var dimensions = ImmutableArray.CreateBuilder<NetCdfDimension>();
        for (var i = 0; i < count; i++)
        {
            var start = _bytes.Position;
            var name = _bytes.Name();
            var length = _bytes.Int32();
            if (length < 0)
            {
                throw _bytes.Error($"dimension '{name}' has length {length}; the header is damaged.", start);
            }

            if (length == 0 && dimensions.Any(d => d.IsRecord))
            {
                throw _bytes.Error($"'{name}' is a second record dimension; the header is damaged.", start);
            }

            dimensions.Add(new NetCdfDimension(name, length == 0 ? records : length, length == 0));
        }

        return dimensions.ToImmutable();
    }

    private void SkipAttributes()
    {
        var count = _bytes.ListCount(AttributeTag, smallestItem: 16, "attributes");
        for (var i = 0; i < count; i++)
        {
            var start = _bytes.Position;
            var name = _bytes.Name();
            var size = NetCdfTypes.Size((NetCdfType)_bytes.Int32());
            var length = _bytes.Int32();
            if (size == 0 || length < 0)
            {
                throw _bytes.Error($"attribute '{name}' has an unknown type or a negative length; the header is damaged.", start);
            }

            _bytes.Skip(NetCdfTypes.Padded((long)length * size));
        }
    }

    private ImmutableArray<NetCdfVariable> Variables(int version, ImmutableArray<NetCdfDimension> dimensions)
    {
        var count = _bytes.ListCount(VariableTag, smallestItem: 32, "variables");
        var variables = ImmutableArray.CreateBuilder<NetCdfVariable>();
        for (var i = 0; i < count; i++)
        {
            var start = _bytes.Position;
            var name = _bytes.Name();
            var shape = Shape(name, dimensions);
            SkipAttributes();
            var type = (NetCdfType)_bytes.Int32();
            if (NetCdfTypes.Size(type) == 0)
            {
                throw _bytes.Error($"variable '{name}' has the unknown type {(int)type}; the header is damaged.", start);
            }

            // The stored size is redundant and wraps for large variables: it is computed from the shape instead.
            _ = _bytes.Int32();
            var begin = version == 1 ? _bytes.Int32() : _bytes.Int64();
            variables.Add(new NetCdfVariable(name, type, shape) { Begin = begin });
        }

        return variables.ToImmutable();
    }

    private ImmutableArray<NetCdfDimension> Shape(string name, ImmutableArray<NetCdfDimension> dimensions)
    {
        var start = _bytes.Position;
        var rank = _bytes.Int32();
        if (rank is < 0 or > MaximumRank)
        {
            throw _bytes.Error($"variable '{name}' has {rank} dimensions; at most {MaximumRank} are read.", start);
        }

        var shape = ImmutableArray.CreateBuilder<NetCdfDimension>(rank);
        for (var d = 0; d < rank; d++)
        {
            var id = _bytes.Int32();
            if (id < 0 || id >= dimensions.Length || (d > 0 && dimensions[id].IsRecord))
            {
                throw _bytes.Error($"variable '{name}' names dimension {id}, which it cannot have; the header is damaged.", start);
            }

            shape.Add(dimensions[id]);
        }

        return shape.MoveToImmutable();
    }

    // With a single record variable its records follow one another without padding; that is the format's exception.
    private long RecordSize(ImmutableArray<NetCdfVariable> variables)
    {
        var sizes = variables.Where(v => v.IsRecord).Select(SliceBytes).ToList();
        return sizes.Count == 1 ? sizes[0] : sizes.Sum(NetCdfTypes.Padded);
    }

    private (ImmutableArray<NetCdfDimension> Dimensions, ImmutableArray<NetCdfVariable> Variables) WithStreamedRecords(
        ImmutableArray<NetCdfDimension> dimensions, ImmutableArray<NetCdfVariable> variables, long recordSize)
    {
        var begins = variables.Where(v => v.IsRecord).Select(v => v.Begin).ToList();
        var records = recordSize > 0 ? Math.Max(0, (_fileLength - begins.Min()) / recordSize) : 0;
        NetCdfDimension Counted(NetCdfDimension d) => d.IsRecord ? d with { Length = records } : d;
        return (
            [.. dimensions.Select(Counted)],
            [.. variables.Select(v => v with { Dimensions = [.. v.Dimensions.Select(Counted)] })]);
    }

    private void CheckInsideFile(NetCdfVariable variable, long recordSize)
    {
        var slice = SliceBytes(variable);
        var records = variable.IsRecord ? variable.Dimensions[0].Length : 1;
        var inside = variable.Begin >= 0 && slice <= _fileLength
            && (records == 0 || recordSize <= _fileLength)
            && (records == 0 || variable.Begin <= _fileLength - slice)
            && (records <= 1 || recordSize == 0 || records - 1 <= (_fileLength - slice - variable.Begin) / recordSize);
        if (!inside)
        {
            throw new CorpusException(
                file, $"variable '{variable.Name}' reaches past the end of the file ({_fileLength} bytes); the file is truncated or damaged.");
        }
    }

    // Bytes of one record, or of the whole of a fixed variable; anything larger than the file is the same as one byte more.
    private long SliceBytes(NetCdfVariable variable)
    {
        long bytes = NetCdfTypes.Size(variable.Type);
        foreach (var dimension in variable.IsRecord ? variable.Dimensions[1..] : variable.Dimensions)
        {
            if (dimension.Length > 0 && bytes > _fileLength / dimension.Length)
            {
                return _fileLength + 1;
            }

            bytes *= dimension.Length;
        }

        return bytes;
    }
}
