using Prosodia.Evaluation.Normalization;
using Prosodia.Interchange.Npy;

namespace Prosodia.Models.Packages;

/// <summary>A standardisation as members of a package: <c>NAME.mean</c> and <c>NAME.divisor</c>, float64.</summary>
internal static class StandardizationArrays
{
    /// <summary>The arrays.</summary>
    public static IEnumerable<(string Name, NpyArray Array)> Of(string name, Standardization scale) =>
    [
        ($"{name}.mean", NpyArray.Of([.. scale.Means], scale.Means.Length)),
        ($"{name}.divisor", NpyArray.Of([.. scale.Divisors], scale.Divisors.Length)),
    ];

    /// <summary>Reads it; within bounds that leave every standardised single-precision number finite in double precision.</summary>
    /// <exception cref="InvalidDataException">A number is out of range.</exception>
    /// <exception cref="ModelPackageException">An array is missing or has another shape.</exception>
    public static Standardization Read(PackageArchive archive, string name, int columns)
    {
        var means = archive.Array<double>($"{name}.mean", columns);
        var divisors = archive.Array<double>($"{name}.divisor", columns);
        for (var column = 0; column < columns; column++)
        {
            if (!(Math.Abs(means[column]) <= float.MaxValue && divisors[column] >= FeatureMoments.SmallestDeviation && double.IsFinite(divisors[column])))
                throw new InvalidDataException($"{name}: feature {column} has the mean {means[column]} and the divisor {divisors[column]}");
        }

        return new([.. means], [.. divisors]);
    }
}
