using System.Collections.Immutable;
using System.Text;
using Prosodia.Files;

namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>LIBSVM's text format of models: c_svc with linear, rbf or precomputed kernel.</summary>
/// <remarks>
/// What is read is data of strangers: counts are believed only as far as lines bear them out, numbers must be finite, and indices must
/// ascend within bounds. Numbers are written with all digits, so a round trip keeps every bit (LIBSVM itself keeps 8 digits of features).
/// </remarks>
public static class LibsvmModelFile
{
    /// <summary>Reads a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LibsvmFileException">It is not such a model; the message names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SvmModel Read(string path, CancellationToken cancellationToken = default)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, cancellationToken);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The text; stays open.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LibsvmFileException">It is not such a model; the message names line and column.</exception>
    public static SvmModel Read(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        using var lines = new LibsvmLines(stream, name);
        var header = LibsvmModelHeader.Read(lines);
        var coefficients = Enumerable.Range(0, header.Classes - 1).Select(_ => ImmutableArray.CreateBuilder<double>()).ToArray();
        var serials = ImmutableArray.CreateBuilder<int>();
        var rows = new SparseRows();
        var precomputed = header.Kernel.Kind == SvmKernelKind.Precomputed;
        for (var vector = 0; vector < header.Total; vector++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!lines.Next())
                throw lines.Error($"the file ends after {vector} of {header.Total} support vectors");
            foreach (var row in coefficients)
                row.Add(lines.Number64("a coefficient"));
            serials.Add(precomputed ? lines.Serial() - 1 : vector);
            if (precomputed)
                lines.End();
            else
                rows.Read(lines);
        }

        CheckEnd(lines);
        var machine = new OneAgainstOne
        {
            Labels = header.Labels,
            SupportIndices = serials.ToImmutable(),
            SupportCounts = header.SupportCounts,
            Coefficients = [.. coefficients.Select(row => row.ToImmutable())],
            Rho = header.Rho,
            Sigmoids = header.Sigmoids,
        };
        return new(header.Kernel, machine, precomputed ? null : rows.ToMatrix());
    }

    /// <summary>Writes a model; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    public static void Write(string path, SvmModel model) => AtomicFile.Write(path, stream => Write(stream, model));

    /// <summary>Writes a model.</summary>
    /// <param name="stream">Receives the text; stays open.</param>
    /// <param name="model">The model.</param>
    public static void Write(Stream stream, SvmModel model)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        WriteHeader(writer, model);
        for (var i = 0; i < model.Machine.SupportIndices.Length; i++)
        {
            foreach (var row in model.Machine.Coefficients)
                writer.Write($"{LibsvmNumbers.Text(row[i])} ");
            if (model.SupportVectors is { } vectors)
                LibsvmDataFile.WriteFeatures(writer, vectors[i]);
            else
                writer.Write($"0:{model.Machine.SupportIndices[i] + 1} ");
            writer.WriteLine();
        }
    }

    private static void WriteHeader(StreamWriter writer, SvmModel model)
    {
        var machine = model.Machine;
        writer.WriteLine("svm_type c_svc");
        writer.WriteLine($"kernel_type {KindName(model.Kernel.Kind)}");
        if (model.Kernel.Kind == SvmKernelKind.Rbf)
            writer.WriteLine($"gamma {LibsvmNumbers.Text(model.Kernel.Gamma)}");
        writer.WriteLine($"nr_class {machine.Classes}");
        writer.WriteLine($"total_sv {machine.SupportIndices.Length}");
        writer.WriteLine($"rho {Join(machine.Rho)}");
        writer.WriteLine($"label {string.Join(' ', machine.Labels)}");
        if (!machine.Sigmoids.IsEmpty)
        {
            writer.WriteLine($"probA {Join(machine.Sigmoids.Select(sigmoid => sigmoid.A))}");
            writer.WriteLine($"probB {Join(machine.Sigmoids.Select(sigmoid => sigmoid.B))}");
        }

        writer.WriteLine($"nr_sv {string.Join(' ', machine.SupportCounts)}");
        writer.WriteLine("SV");
    }

    private static void CheckEnd(LibsvmLines lines)
    {
        while (lines.Next())
        {
            if (!lines.Word().IsEmpty)
                throw lines.Error("there are more support vectors than total_sv says");
        }
    }

    private static string KindName(SvmKernelKind kind) => kind switch
    {
        SvmKernelKind.Linear => "linear",
        SvmKernelKind.Rbf => "rbf",
        _ => "precomputed",
    };

    private static string Join(IEnumerable<double> values) => string.Join(' ', values.Select(LibsvmNumbers.Text));
}
