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
        if (source.SampleRate != plan.SampleRate)
            throw new ArgumentException($"The recording has {source.SampleRate} Hz, the plan {plan.SampleRate} Hz.", nameof(plan));
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

    /// <summary>All rows of a recording: 187 MB for an hour.</summary>
    /// <inheritdoc cref="Stream" path="/param[@name='source' or @name='plan' or @name='cancellationToken']"/>
    /// <inheritdoc cref="Stream" path="/exception"/>
    public static LldTrack Track(AudioSource source, LldPlan plan, CancellationToken cancellationToken = default)
    {
        // The header's length is a hint: it sizes the first allocation, within reason, and is not trusted beyond that.
        const long MostRowsHinted = 60_000;
        var hint = source.Info.SampleCount is { } n ? Math.Min(n / (plan.SampleRate / 100), MostRowsHinted) : 0;
        var rows = new float[(hint + 16) * LldTrack.Columns];
        var count = 0;
        Stream(
            source,
            plan,
            (_, values) =>
            {
                if (count + LldTrack.Columns > rows.Length)
                    Array.Resize(ref rows, checked(rows.Length * 2));
                values.CopyTo(rows.AsSpan(count));
                count += LldTrack.Columns;
            },
            cancellationToken);
        Array.Resize(ref rows, count);
        return new LldTrack(rows, plan.Step);
    }
}
