namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Divides a batch among parts so that they have about as many steps: the longest sequence goes to the emptiest part, and so on.</summary>
/// <remarks>The number of parts follows from the batch alone, so neither threads nor their speed touch the result.</remarks>
internal sealed class PartPlan(int batchSize, int sequencesPerPart)
{
    private readonly long[] _keys = new long[batchSize];
    private readonly int[] _places = new int[batchSize];

    /// <summary>Parts of the largest batch.</summary>
    public int MaxParts { get; } = Parts(batchSize, sequencesPerPart);

    /// <summary>Assigns the sequences.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="parts">The parts to fill, <see cref="MaxParts"/> of them.</param>
    /// <returns>How many were used.</returns>
    public int Assign(Batch batch, ReadOnlySpan<BatchPart> parts)
    {
        var used = Parts(batch.Count, sequencesPerPart);
        foreach (var part in parts)
            part.Clear();
        for (var place = 0; place < batch.Count; place++)
            _keys[place] = ((long)-batch.Sequence(place).Steps << 32) + batch.Member(place);
        var places = _places.AsSpan(0, batch.Count);
        for (var place = 0; place < places.Length; place++)
            places[place] = place;
        _keys.AsSpan(0, batch.Count).Sort(places);
        foreach (var place in places)
        {
            var emptiest = parts[0];
            foreach (var part in parts[1..used])
                emptiest = part.Steps < emptiest.Steps ? part : emptiest;
            emptiest.Add(place, batch.Sequence(place).Steps);
        }

        return used;
    }

    private static int Parts(int sequences, int perPart) => (int)(((long)sequences + perPart - 1) / perPart);
}
