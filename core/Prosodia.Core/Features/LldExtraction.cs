using Prosodia.Audio;

namespace Prosodia.Features;

/// <summary>Extracts the descriptors of a recording from where it is read.</summary>
public static class LldExtraction
{
    private const int BlockSamples = 16_384;

    /// <summary>Hands out the rows of a recording while it is read. Memory does not grow with its length.</summary>
    /// <param name="source">The recording, unread; its sample rate must be the plan's.</param>
    /// <param name="plan">What to extract.</param>
    /// <param name="onRow">Takes the rows.</param>
    /// <param name="cancellationToken">Stops the extraction.</param>
    /// <returns>Samples read.</returns>
    /// <exception cref="ArgumentException">The sample rates differ.</exception>
    /// <exception cref="MediaException">The media is damaged.</exception>
    public static long Stream(AudioSource source, LldPlan plan, LldRowHandler onRow, CancellationToken cancellationToken = default)
    {
        CheckRate(source, plan);
        var extractor = new LldExtractor(plan);
        var block = new float[BlockSamples];
        long samples = 0;
        for (int read; (read = source.Read(block, cancellationToken)) > 0; samples += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            extractor.Push(block.AsSpan(0, read), onRow);
        }

        extractor.Finish(onRow);
        return samples;
    }

    /// <summary>The rows of a recording, extracted while they are enumerated. Memory does not grow with its length.</summary>
    /// <inheritdoc cref="Stream" path="/param[@name='source' or @name='plan' or @name='cancellationToken']"/>
    /// <inheritdoc cref="Stream" path="/exception"/>
    public static IEnumerable<ReadOnlyMemory<float>> Rows(
        AudioSource source, LldPlan plan, CancellationToken cancellationToken = default)
    {
        CheckRate(source, plan);
        var extractor = new LldExtractor(plan);
        var block = new float[BlockSamples];
        var ready = new Queue<float[]>();
        void Take(long row, ReadOnlySpan<float> values) => ready.Enqueue(values.ToArray());
        for (var more = true; more;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var read = source.Read(block, cancellationToken);
            more = read > 0;
            if (more)
                extractor.Push(block.AsSpan(0, read), Take);
            else
                extractor.Finish(Take);
            while (ready.TryDequeue(out var row))
                yield return row;
        }
    }

    /// <summary>All rows of a recording: 187 MB for an hour.</summary>
    /// <inheritdoc cref="Stream" path="/param[@name='source' or @name='plan' or @name='cancellationToken']"/>
    /// <inheritdoc cref="Stream" path="/exception"/>
    public static LldTrack Track(AudioSource source, LldPlan plan, CancellationToken cancellationToken = default)
    {
        // Pieces of fixed size: the length that a header states is not to be trusted with memory.
        const int RowsPerPiece = 4_096;
        var pieces = new List<float[]>();
        var count = 0;
        Stream(
            source,
            plan,
            (_, values) =>
            {
                var at = count++ % RowsPerPiece;
                if (at == 0)
                    pieces.Add(new float[RowsPerPiece * LldTrack.Columns]);
                values.CopyTo(pieces[^1].AsSpan(at * LldTrack.Columns));
            },
            cancellationToken);
        return new LldTrack(Join(pieces, count), plan.Step);
    }

    private static void CheckRate(AudioSource source, LldPlan plan)
    {
        if (source.SampleRate != plan.SampleRate)
            throw new ArgumentException($"The recording has {source.SampleRate} Hz, the plan {plan.SampleRate} Hz.", nameof(plan));
    }

    private static float[] Join(List<float[]> pieces, int count)
    {
        var rows = new float[checked(count * LldTrack.Columns)];
        var at = 0;
        foreach (var piece in pieces)
        {
            var length = Math.Min(piece.Length, rows.Length - at);
            piece.AsSpan(0, length).CopyTo(rows.AsSpan(at));
            at += length;
        }

        return rows;
    }
}
