using System.Collections.Immutable;
using System.Text;
using Prosodia.Files;

namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>LIBSVM's sparse format of labelled samples: <c>label index:value index:value …</c>, indices ascending from 1.</summary>
/// <remarks>In a precomputed kernel's file each line has the number of its sample as <c>0:number</c> before the values.</remarks>
public static class LibsvmDataFile
{
    /// <summary>Reads samples.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LibsvmFileException">It is not such a file; the message names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LibsvmData Read(string path, CancellationToken cancellationToken = default)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, cancellationToken);
    }

    /// <summary>Reads samples; labels are whole numbers.</summary>
    /// <param name="stream">The text; stays open.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LibsvmFileException">It is not such a file; the message names line and column.</exception>
    public static LibsvmData Read(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        using var lines = new LibsvmLines(stream, name);
        var labels = ImmutableArray.CreateBuilder<int>();
        var serials = ImmutableArray.CreateBuilder<int>();
        var rows = new SparseRows();
        while (lines.Next())
        {
            cancellationToken.ThrowIfCancellationRequested();
            labels.Add(lines.Integer("the label", int.MinValue, int.MaxValue));
            if (lines.StartsWith("0:"))
                serials.Add(lines.Serial());
            rows.Read(lines);
            if (serials.Count is not 0 && serials.Count != labels.Count)
                throw lines.Error("every line of a precomputed kernel starts with 0:number, or none does");
        }

        return new(labels.ToImmutable(), rows.ToMatrix(), serials.ToImmutable());
    }

    /// <summary>Writes samples; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="data">The samples.</param>
    public static void Write(string path, LibsvmData data) => AtomicFile.Write(path, stream => Write(stream, data));

    /// <summary>Writes samples.</summary>
    /// <param name="stream">Receives the text; stays open.</param>
    /// <param name="data">The samples.</param>
    public static void Write(Stream stream, LibsvmData data)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        for (var i = 0; i < data.Labels.Length; i++)
        {
            writer.Write($"{data.Labels[i]} ");
            if (!data.Serials.IsEmpty)
                writer.Write($"0:{data.Serials[i]} ");
            WriteFeatures(writer, data.Samples[i], zeros: !data.Serials.IsEmpty);
            writer.WriteLine();
        }
    }

    /// <summary>Writes index:value pairs; LIBSVM finds precomputed values by position, so those need their zeros.</summary>
    internal static void WriteFeatures(StreamWriter writer, ReadOnlySpan<double> features, bool zeros = false)
    {
        for (var f = 0; f < features.Length; f++)
        {
            if (zeros || features[f] != 0)
                writer.Write($"{f + 1}:{LibsvmNumbers.Text(features[f])} ");
        }
    }
}
