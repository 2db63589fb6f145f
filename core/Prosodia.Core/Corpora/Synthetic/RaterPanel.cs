using Prosodia.Numerics;

namespace Prosodia.Corpora.Synthetic;

/// <summary>Simulated listeners who choose the emotion that an item resembles most, each with errors of his own.</summary>
internal static class RaterPanel
{
    private const int Raters = 20;
    private const double Sharpness = 2.2;

    /// <summary>Share of raters who choose the target, 0..1.</summary>
    /// <param name="portrayal">What they hear.</param>
    /// <param name="target">The right answer.</param>
    /// <param name="choices">What they may answer; contains the target.</param>
    /// <param name="random">The panel's generator for this item.</param>
    /// <remarks>Each answer is a draw from the softmax of −<c>Sharpness</c> × squared distance to the prototypes.</remarks>
    public static double Agreement(
        Portrayal portrayal, EmotionProfile target, IReadOnlyList<EmotionProfile> choices, Xoshiro256 random)
    {
        var right = 0;
        for (var rater = 0; rater < Raters; rater++)
        {
            var (best, answer) = (double.NegativeInfinity, target);
            foreach (var choice in choices)
            {
                var score = random.Gumbel() - Sharpness * portrayal.Cues.SquaredDistance(choice.Prototype);
                if (score > best) (best, answer) = (score, choice);
            }

            if (answer == target) right++;
        }

        return (double)right / Raters;
    }
}
