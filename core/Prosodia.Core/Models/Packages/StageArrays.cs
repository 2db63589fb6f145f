using System.Collections.Immutable;
using Prosodia.Interchange.Npy;
using Prosodia.Learning.Svm;

namespace Prosodia.Models.Packages;

/// <summary>A stage as members of a package.</summary>
internal static class StageArrays
{
    /// <summary>What the arrays of a stage are called.</summary>
    public static string Prefix(int stage) => $"stage{stage}";

    /// <summary>The arrays of a stage.</summary>
    public static IEnumerable<(string Name, NpyArray Array)> Of(string prefix, SvmStageParts parts)
    {
        var (vectors, machine) = (parts.Vectors, parts.Machine);
        var values = new double[vectors.Rows * vectors.Columns];
        for (var row = 0; row < vectors.Rows; row++)
            vectors[row].CopyTo(values.AsSpan(row * vectors.Columns));
        yield return ($"{prefix}.columns", NpyArray.Of([.. parts.Columns], parts.Columns.Length));
        yield return ($"{prefix}.gains", NpyArray.Of([.. parts.Gains], parts.Gains.Length));
        yield return ($"{prefix}.vectors", NpyArray.Of(values, vectors.Rows, vectors.Columns));
        yield return ($"{prefix}.coefficients", NpyArray.Of([.. machine.Coefficients.SelectMany(row => row)], machine.Coefficients.Length, vectors.Rows));
        yield return ($"{prefix}.rho", NpyArray.Of([.. machine.Rho], machine.Rho.Length));
        if (parts.Settings.Mu is not null)
            yield return ($"{prefix}.tasks", NpyArray.Of([.. parts.Tasks], parts.Tasks.Length));
        if (!machine.Sigmoids.IsEmpty)
            yield return ($"{prefix}.sigmoids", NpyArray.Of([.. machine.Sigmoids.SelectMany(s => new[] { s.A, s.B })], machine.Sigmoids.Length, 2));
    }

    /// <summary>What is not in arrays.</summary>
    public static StageDocument Document(SvmStageParts parts) => new(
        parts.Name, parts.Labels, parts.Machine.Labels, parts.Machine.SupportCounts, parts.Settings, !parts.Machine.Sigmoids.IsEmpty);

    /// <summary>Reads a stage and checks every shape.</summary>
    /// <exception cref="InvalidDataException">A number is out of range, or the parts do not fit together.</exception>
    /// <exception cref="ModelPackageException">An array is missing or has another shape.</exception>
    public static SvmStage Read(PackageArchive archive, string prefix, StageDocument document, int features)
    {
        var classes = document.Classes.Length;
        if (classes is 0 or > SvmStageParts.MaxClasses)
            throw new InvalidDataException($"{document.Name}: {classes} classes; 1 to {SvmStageParts.MaxClasses} are allowed");
        var columns = archive.Array<int>($"{prefix}.columns", -1);
        if (columns.Any(column => column >= features))
            throw new InvalidDataException($"{document.Name}: column {columns.Max()} of {features} features");
        var vectors = archive.Array<double>($"{prefix}.vectors", -1, columns.Length);
        var count = columns.Length == 0 ? 0 : vectors.Length / columns.Length;
        var pairs = classes * (classes - 1) / 2;
        var parts = new SvmStageParts(
            document.Name,
            document.Labels,
            document.Settings,
            [.. columns],
            [.. archive.Array<double>($"{prefix}.gains", columns.Length)],
            Samples(vectors, count, columns.Length, document.Name),
            document.Settings.Mu is null ? [] : [.. archive.Array<int>($"{prefix}.tasks", count)],
            new OneAgainstOne
            {
                Labels = document.Classes,
                SupportIndices = [.. Enumerable.Range(0, count)],
                SupportCounts = document.SupportCounts,
                Coefficients = Rows(archive.Array<double>($"{prefix}.coefficients", classes - 1, count), classes - 1, count),
                Rho = [.. archive.Array<double>($"{prefix}.rho", pairs)],
                Sigmoids = document.Probability ? [.. Sigmoids(archive.Array<double>($"{prefix}.sigmoids", pairs, 2))] : [],
            });
        return parts.Problems().FirstOrDefault() is { } problem ? throw new InvalidDataException($"{document.Name}: {problem}") : new(parts);
    }

    private static SampleMatrix Samples(double[] values, int rows, int columns, string stage) =>
        values.Length <= SampleMatrix.MaxValues && values.All(double.IsFinite)
            ? new(values, rows, columns)
            : throw new InvalidDataException($"{stage}: support vectors must be finite, and at most {SampleMatrix.MaxValues} numbers");

    private static ImmutableArray<ImmutableArray<double>> Rows(double[] values, int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(row => values.AsSpan(row * columns, columns).ToImmutableArray())];

    private static IEnumerable<PlattSigmoid> Sigmoids(double[] values) => values.Chunk(2).Select(pair => new PlattSigmoid(pair[0], pair[1]));
}
