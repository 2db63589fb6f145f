using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>
/// How far a recording is from those that a model was trained on. Every recording ends at some emotion, the sound of a washing machine too; this says
/// when the answer means little.
/// </summary>
/// <remarks>
/// Of the features that the model's classifiers look at, the share that lies more than three deviations from the mean of the training recordings. It is
/// a rule of thumb: features are not normal, so training recordings too have some; and a small share does not make a score right.
/// </remarks>
internal sealed class Familiarity(SharedModelPackage package)
{
    /// <summary>Share above which a recording is said to be unlike the training recordings.</summary>
    public const double Limit = 0.1;

    private const double Far = 3;

    private readonly int[] _columns = [.. package.Model.Stages.SelectMany(stage => stage.Columns).Distinct().Order()];

    /// <summary>The share, 0 to 1.</summary>
    /// <param name="features">In the model's order, as extracted.</param>
    public double Unfamiliar(ReadOnlySpan<float> features)
    {
        var far = 0;
        foreach (var column in _columns)
        {
            if (Math.Abs(features[column] - package.Population.Means[column]) > Far * package.Population.Divisors[column])
                far++;
        }

        return (double)far / _columns.Length;
    }
}
