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
        var (steps, partSteps) = (0, 0L);
        for (var count = 1; count <= size; count++) // the last batch of an epoch may be a small one, with fewer parts
        {
            steps = checked(steps + longest[count - 1]);
            var parts = ((long)count + sequencesPerPart - 1) / sequencesPerPart;
            // A sequence goes to the emptiest part, which then has at most the mean.
            partSteps = Math.Max(partSteps, Math.Min(steps, (steps / parts) + longest[0]));
        }

        return new(size, steps, (int)partSteps, longest[0]);
    }
}
