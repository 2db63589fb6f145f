namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Squared differences, averaged over the outputs and summed over the steps, with their gradient.</summary>
internal static class SquaredErrorCost
{
    /// <summary>Σ (y − t)² / width; see <see cref="ConcordanceCost.Compute"/>.</summary>
    public static double Compute(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int width, double weight, Span<float> gradients)
    {
        var sum = 0.0;
        var factor = 2 * weight / width;
        for (var i = 0; i < outputs.Length; i++)
        {
            var difference = (double)outputs[i] - targets[i];
            sum += difference * difference;
            if (!gradients.IsEmpty)
                gradients[i] = (float)(factor * difference);
        }

        return sum / width;
    }
}
