using System.Runtime.ExceptionServices;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Threads that do numbered jobs together with the caller, again and again and without allocation.</summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Action<int, int> _job = static (_, _) => { };
    private Exception? _failure;
    private int _count;
    private int _next;
    private bool _stop;

    /// <summary>Starts the threads; the caller is one of them.</summary>
    public WorkerTeam(int threads)
    {
        Size = threads;
        _threads = [.. Enumerable.Range(1, threads - 1).Select(worker => new Thread(() => Serve(worker)) { IsBackground = true, Name = "Prosodia training" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Threads, the caller included.</summary>
    public int Size { get; }

    /// <summary>Does jobs 0..count−1; the job is told its number and the thread's.</summary>
    public void Run(int count, Action<int, int> job)
    {
        (_job, _count, _next, _failure) = (job, count, 0, null);
        var helpers = Math.Min(count, Size) - 1;
        if (helpers > 0)
            _start.Release(helpers);
        Work(0);
        for (var helper = 0; helper < helpers; helper++)
            _done.Wait();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _stop = true;
        if (_threads.Length > 0)
            _start.Release(_threads.Length);
        foreach (var thread in _threads)
            thread.Join();
        _start.Dispose();
        _done.Dispose();
    }

    private void Serve(int worker)
    {
        while (true)
        {
            _start.Wait();
            if (_stop)
                return;
            Work(worker);
            _done.Release();
        }
    }

    private void Work(int worker)
    {
        try
        {
            for (var job = Interlocked.Increment(ref _next) - 1; job < _count; job = Interlocked.Increment(ref _next) - 1)
                _job(job, worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }
}
