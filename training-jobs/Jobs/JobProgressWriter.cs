using System.Diagnostics;
using Prosodia.Jobs.Contract;
using Prosodia.Storage.Jobs;

namespace Prosodia.TrainingJobs.Jobs;

/// <summary>Writes how far a job is, at most every few seconds, one write after the other: the last one tells most. When that fails, the work goes on.</summary>
/// <param name="id">Id of the job.</param>
/// <param name="documents">Where to.</param>
internal sealed class JobProgressWriter(string id, JobDocuments documents) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan? _written;
    private int _total;
    private int _done;
    private int _before;

    /// <summary>Tells how much there is to do.</summary>
    /// <param name="total">Pieces of work.</param>
    /// <param name="before">Those that were done before the job began.</param>
    public void Begin(int total, int before = 0)
    {
        lock (_lock)
            (_total, _done, _before) = (total, before, before);
    }

    /// <summary>One more piece is done.</summary>
    public async Task AdvanceAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _done++;
            if (_written is { } written && _watch.Elapsed - written < Interval && _done < _total)
                return;
            _written = _watch.Elapsed;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            await documents.WriteAsync(id, State(), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"The progress could not be written: {e.Message}");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private JobProgress State()
    {
        lock (_lock)
        {
            var each = _watch.Elapsed.TotalSeconds / Math.Max(1, _done - _before);
            return new(_done, Math.Max(_done, _total), DateTimeOffset.UtcNow, Math.Round(each * Math.Max(0, _total - _done), 1));
        }
    }
}
