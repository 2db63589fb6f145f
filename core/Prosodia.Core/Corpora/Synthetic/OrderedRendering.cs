namespace Prosodia.Corpora.Synthetic;

/// <summary>Renders items on all cores and gives them in order, holding no more than a few in memory.</summary>
internal static class OrderedRendering
{
    /// <summary>The renderings of 0..<paramref name="count"/>−1.</summary>
    public static IEnumerable<T> Of<T>(int count, Func<int, T> render, CancellationToken cancellation)
    {
        var batch = new T[2 * Environment.ProcessorCount];
        var options = new ParallelOptions { CancellationToken = cancellation };
        for (var first = 0; first < count; first += batch.Length)
        {
            var start = first;
            var size = Math.Min(batch.Length, count - start);
            Parallel.For(0, size, options, k => batch[k] = render(start + k));
            for (var k = 0; k < size; k++)
                yield return batch[k];
        }
    }
}
