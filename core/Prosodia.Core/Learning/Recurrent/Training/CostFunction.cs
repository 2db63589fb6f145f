namespace Prosodia.Learning.Recurrent.Training;

/// <summary>A cost in the terms of a training: which sequences are taken together, and what weight they have.</summary>
internal sealed class CostFunction(Cost cost, CostScale scale)
{
    /// <summary>The cost of a sequence needs the others too.</summary>
    public bool IsJoint => cost == Cost.ConcordanceOverBatch;

    /// <summary>Cost of a sequence, or of all of an update when it is joint; sets the gradients.</summary>
    /// <param name="memory">The update's values.</param>
    /// <param name="first">First step.</param>
    /// <param name="steps">Number of steps.</param>
    /// <param name="batchSequences">Sequences of the update.</param>
    /// <param name="batchSteps">Their steps.</param>
    /// <returns>1 − CCC, or the sum of squares.</returns>
    public double Compute(BatchMemory memory, int first, int steps, int batchSequences, int batchSteps)
    {
        var outputs = memory.Outputs(first, steps);
        var targets = memory.Targets(first, steps);
        var gradients = memory.Gradients(first, steps);
        var summed = scale == CostScale.SumOverSteps;
        return cost switch
        {
            Cost.SquaredError => SquaredErrorCost.Compute(outputs, targets, memory.Width, summed ? 1 : 1.0 / batchSteps, gradients),
            Cost.ConcordancePerSequence =>
                ConcordanceCost.Compute(outputs, targets, memory.Width, summed ? steps : 1.0 / batchSequences, gradients),
            _ => ConcordanceCost.Compute(outputs, targets, memory.Width, summed ? steps : 1, gradients),
        };
    }

    /// <summary>The mean that is reported, from the sum of what <see cref="Compute"/> gave for each sequence (or for each update).</summary>
    public double Mean(double sum, int sequences, int updates, long steps) => cost switch
    {
        Cost.SquaredError => sum / steps,
        Cost.ConcordancePerSequence => sum / sequences,
        _ => sum / updates,
    };
}
