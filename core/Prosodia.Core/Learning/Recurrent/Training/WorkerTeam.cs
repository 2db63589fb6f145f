using System.Runtime.ExceptionServices;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Threads that do one job together with the caller, again and again and without allocation.</summary>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>The others are about to come. After some ten microseconds one of them may need this processor.</summary>
    private const int PatientTurns = 200;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _start = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private Action<int> _job = static _ => { };
    private Exception? _failure;
    private int _missing;
    private int _meetings;
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

    /// <summary>Every thread does the job once; it is told the thread's number.</summary>
    /// <remarks>A failure on one thread ends the job on all, at the next meeting, and is thrown here.</remarks>
    public void Run(Action<int> job)
    {
        (_job, _missing, _failure) = (job, Size, null);
        if (_threads.Length > 0)
            _start.Release(_threads.Length);
        Work(0);
        for (var thread = 0; thread < _threads.Length; thread++)
            _done.Wait();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Inside a job: goes on when all threads have come so far, and what they wrote before can be read.</summary>
    public void Meet()
    {
        var meeting = Volatile.Read(ref _meetings);
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _missing = Size;
            Volatile.Write(ref _meetings, meeting + 1);
            return;
        }

        for (var turn = 0; Volatile.Read(ref _meetings) == meeting; turn++)
        {
            if (Volatile.Read(ref _failure) is not null)
                throw new OperationCanceledException("another thread of the team has failed");
            if (turn < PatientTurns)
                Thread.SpinWait(10);
            else
                Thread.Yield();
        }
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
            _job(worker);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
    }
}
