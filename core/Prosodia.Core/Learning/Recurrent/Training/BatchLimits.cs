namespace Prosodia.Learning.Recurrent.Training;

/// <summary>The most that a batch can hold.</summary>
/// <param name="Sequences">Sequences.</param>
/// <param name="Steps">Steps of all of them.</param>
/// <param name="LongestSequence">Steps of a sequence.</param>
internal readonly record struct BatchLimits(int Sequences, int Steps, int LongestSequence)
{
    public static BatchLimits Of(IReadOnlyList<TrainingSequence> sequences, int? batchSize)
    {
        var size = Math.Min(batchSize ?? sequences.Count, sequences.Count);
        var longest = sequences.Select(sequence => sequence.Steps).OrderDescending().Take(size).ToArray();
        return new(size, longest.Aggregate(0, (sum, steps) => checked(sum + steps)), longest[0]);
    }
}
