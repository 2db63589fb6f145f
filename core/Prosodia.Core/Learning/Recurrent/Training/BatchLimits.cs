namespace Prosodia.Learning.Recurrent.Training;

/// <summary>The most that a batch, and a part of one, can hold.</summary>
/// <param name="Sequences">Sequences of a batch.</param>
/// <param name="Steps">Steps of a batch.</param>
/// <param name="PartSteps">Steps of a part.</param>
/// <param name="LongestSequence">Steps of a sequence.</param>
internal readonly record struct BatchLimits(int Sequences, int Steps, int PartSteps, int LongestSequence)
{
    public static BatchLimits Of(IReadOnlyList<TrainingSequence> sequences, int? batchSize, int sequencesPerPart)
    {
        var size = Math.Min(batchSize ?? sequences.Count, sequences.Count);
        var longest = sequences.Select(sequence => sequence.Steps).OrderDescending().ToArray();
        var steps = longest.Take(size).Aggregate(0, (sum, length) => checked(sum + length));
        var parts = ((long)size + sequencesPerPart - 1) / sequencesPerPart;
        // The emptiest part has at most the mean before the last sequence is added.
        return new(size, steps, (int)Math.Min(steps, (steps / parts) + longest[0]), longest[0]);
    }
}
