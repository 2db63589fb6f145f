using System.Collections.Immutable;
using System.Text;
using Prosodia.Corpora;
using Prosodia.Interchange.NetCdf;

namespace Prosodia.Interchange.Currennt;

/// <summary>Reads CURRENNT's data files: NetCDF classic with seqTags, seqLengths, inputs and targetPatterns or targetClasses.</summary>
public static class CurrenntReader
{
    /// <summary>Reads a data file.</summary>
    /// <param name="stream">A seekable stream that stays the caller's.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <param name="cancellationToken">Stops a long read.</param>
    /// <returns>The data.</returns>
    /// <exception cref="CorpusException">It is not NetCDF classic, or its dimensions and variables do not fit together.</exception>
    public static CurrenntData Read(Stream stream, string file, CancellationToken cancellationToken = default)
    {
        var source = new Source(new NetCdfReader(stream, file), file, cancellationToken);
        int sequences = source.Length("numSeqs"), steps = source.Length("numTimesteps"), inputSize = source.Length("inputPattSize");
        var tags = source.Tags(sequences, source.Length("maxSeqTagLength"));
        var lengths = source.Ints("seqLengths", sequences);
        if (lengths.Any(n => n < 0) || lengths.Sum(n => (long)n) != steps)
        {
            throw new CorpusException(file, $"the lengths in seqLengths do not add up to numTimesteps ({steps}).");
        }

        var inputs = source.Floats("inputs", steps, inputSize);
        var regression = source.Has("targetPatterns");
        var targetSize = regression ? source.Length("targetPattSize") : 0;
        var labels = regression ? 0 : source.Length("numLabels");
        float[] targets = regression ? source.Floats("targetPatterns", steps, targetSize) : [];
        int[] classes = regression ? [] : source.Ints("targetClasses", steps);

        var result = ImmutableArray.CreateBuilder<CurrenntSequence>(sequences);
        for (int s = 0, at = 0; s < sequences; at += lengths[s++])
        {
            var (from, n) = (at, lengths[s]);
            result.Add(new CurrenntSequence(tags[s], n, inputs.AsMemory(from * inputSize, n * inputSize))
            {
                Targets = targets.AsMemory(from * targetSize, n * targetSize),
                TargetClasses = regression ? default : classes.AsMemory(from, n),
            });
        }

        return new CurrenntData(inputSize, targetSize, labels, result.MoveToImmutable())
        {
            OutputMeans = source.Optional("outputMeans", targetSize),
            OutputDeviations = source.Optional("outputStdevs", targetSize),
        };
    }

    private sealed class Source(NetCdfReader reader, string file, CancellationToken cancellationToken)
    {
        public bool Has(string name) => reader.Find(name) is not null;

        public int Length(string dimension) => reader.Length(dimension) switch
        {
            null => throw new CorpusException(file, $"there is no dimension '{dimension}'; this is not a CURRENNT data file."),
            var length and <= int.MaxValue => (int)length,
            var length => throw new CorpusException(file, $"dimension '{dimension}' is too long: {length}."),
        };

        public float[] Floats(string name, params ReadOnlySpan<long> shape) =>
            reader.ReadFloats(Variable(name, shape), cancellationToken);

        public int[] Ints(string name, params ReadOnlySpan<long> shape) => reader.ReadInts(Variable(name, shape), cancellationToken);

        public ImmutableArray<float> Optional(string name, int length) => Has(name) ? [.. Floats(name, length)] : [];

        public string[] Tags(int count, int width)
        {
            var bytes = reader.ReadBytes(Variable("seqTags", [count, width]), cancellationToken);
            return [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetString(Text(bytes.AsSpan(i * width, width))))];
        }

        private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> cell) => cell.IndexOf((byte)0) is >= 0 and var end ? cell[..end] : cell;

        private NetCdfVariable Variable(string name, ReadOnlySpan<long> shape)
        {
            var variable = reader.Find(name)
                ?? throw new CorpusException(file, $"there is no variable '{name}'; this is not a CURRENNT data file.");
            var lengths = variable.Dimensions.Select(d => d.Length).ToArray();
            return lengths.AsSpan().SequenceEqual(shape)
                ? variable
                : throw new CorpusException(
                    file, $"variable '{name}' is [{string.Join(" × ", lengths)}] but should be [{string.Join(" × ", shape.ToArray())}].");
        }
    }
}
