using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Durable.Wire;
using Prosodia.Functions.Local.Store;

namespace Prosodia.Functions.Local;

/// <summary>
/// Runs orchestrations and activities on one machine, with everything that has happened in a database: an engine whose process was killed goes on
/// where it was. It puts to orchestrations the messages that the Functions host would send.
/// </summary>
/// <remarks>
/// An activity may be run again after a kill, so what it does must bear repetition; its result is recorded once. Every step is one transaction.
/// Instances that have ended are kept for a while, and then removed with all that was written of them.
/// All members may be used by any thread.
/// </remarks>
public sealed class LocalEngine : IAsyncDisposable
{
    private readonly Database _database;
    private readonly Workers _workers;
    private readonly EndedPurge _purge;
    private bool _disposed;

    /// <summary>Opens the database and goes on with what is in it.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="orchestrations">The orchestrations.</param>
    /// <param name="activities">The activities.</param>
    /// <param name="logger">Logs errors of the engine itself, and orchestrations that await what is not durable.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    /// <exception cref="IOException">The database is in use, or cannot be used.</exception>
    public LocalEngine(LocalEngineOptions options, OrchestrationRegistry orchestrations, ActivityRegistry activities, ILogger? logger = null)
    {
        if (string.Join("; ", options.Problems()) is { Length: > 0 } problems)
            throw new ArgumentException($"The engine's options are wrong. {problems}.", nameof(options));
        _database = new(options.DatabaseFile);
        logger ??= NullLogger.Instance;
        _workers = new(_database, new(orchestrations, logger), activities, logger);
        _workers.Start(options.MaxOrchestrations, options.MaxActivities);
        _purge = new(_database, options, logger);
    }

    /// <summary>Starts an instance.</summary>
    /// <param name="name">The orchestration.</param>
    /// <param name="input">JSON of its input, or null.</param>
    /// <param name="instanceId">Its id; by default a new one. An instance of that id that has ended is replaced.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="InvalidOperationException">There is an instance of that id that has not ended.</exception>
    /// <exception cref="ArgumentException">Name or id cannot be one.</exception>
    /// <exception cref="FormatException">The input is not JSON.</exception>
    public string Start(string name, string? input, string? instanceId = null)
    {
        var id = instanceId ?? InstanceTable.NewExecution();
        Check(name, input, id);
        if (!_database.Transact(database => database.Create(DateTime.UtcNow, id, name, input, null)))
            throw new InvalidOperationException($"There is an instance '{id}' that has not ended.");
        _workers.Wake(id);
        return id;
    }

    /// <summary>Starts an instance unless there is one of that id already, ended or not.</summary>
    /// <param name="name">The orchestration.</param>
    /// <param name="input">JSON of its input, or null.</param>
    /// <param name="instanceId">Its id.</param>
    /// <returns>Whether it was started.</returns>
    /// <exception cref="ArgumentException">Name or id cannot be one.</exception>
    /// <exception cref="FormatException">The input is not JSON.</exception>
    public bool StartOnce(string name, string? input, string instanceId)
    {
        Check(name, input, instanceId);
        var started = _database.Transact(database => database.Find(instanceId) is null && database.Create(DateTime.UtcNow, instanceId, name, input, null));
        if (started)
            _workers.Wake(instanceId);
        return started;
    }

    /// <summary>Starts an instance.</summary>
    /// <inheritdoc cref="Start(string, string?, string?)"/>
    public string Start<TInput, TOutput>(OrchestrationFunction<TInput, TOutput> orchestration, TInput input, string? instanceId = null) =>
        Start(orchestration.Name, DurableJson.Write(input, orchestration.Input, "the input"), instanceId);

    /// <summary>What is known of an instance, or null if there is none of that id.</summary>
    public InstanceStatus? Status(string instanceId) => _database.Transact(database => database.Status(instanceId));

    /// <summary>Lists instances in the order of their ids.</summary>
    /// <exception cref="ArgumentException">The limit is out of range.</exception>
    public IReadOnlyList<InstanceStatus> List(InstanceQuery query)
    {
        if (query.Limit is < 1 or > 1000)
            throw new ArgumentException($"Limit is {query.Limit}; it must be 1 to 1000", nameof(query));
        return _database.Transact(database => database.List(query));
    }

    /// <summary>Sends an event to an instance; it is kept until the orchestration asks for it.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="name">Name of the event, in any letter case.</param>
    /// <param name="data">JSON of its data, or null.</param>
    /// <returns>Whether there is such an instance that has not ended.</returns>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    /// <exception cref="FormatException">The data is not JSON.</exception>
    public bool RaiseEvent(string instanceId, string name, string? data)
    {
        DurableLimits.CheckName(name, "the name of an event");
        DurableJson.Check(data, "the event's data");
        return Send(instanceId, Messages.EventRaised(DateTime.UtcNow, name, data));
    }

    /// <summary>Ends an instance and its sub-orchestrations. Activities that are running go on, and have no effect on it.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="output">JSON of what is to be its result, or null.</param>
    /// <returns>Whether there is such an instance that has not ended.</returns>
    /// <exception cref="FormatException">The output is not JSON.</exception>
    public bool Terminate(string instanceId, string? output = null)
    {
        DurableJson.Check(output, "the output");
        return Send(instanceId, Messages.Terminate(DateTime.UtcNow, output));
    }

    /// <summary>Holds an instance: what happens to it waits until <see cref="Resume"/>. Activities that were begun go on.</summary>
    /// <returns>Whether there is such an instance that has not ended.</returns>
    public bool Suspend(string instanceId) => Send(instanceId, Messages.Suspend(DateTime.UtcNow));

    /// <summary>Lets a suspended instance go on.</summary>
    /// <returns>Whether there is such an instance that has not ended.</returns>
    public bool Resume(string instanceId) => Send(instanceId, Messages.Resume(DateTime.UtcNow));

    /// <summary>Removes an instance that has ended, with those of its sub-orchestrations that have.</summary>
    /// <returns>Whether there is such an instance.</returns>
    public bool Purge(string instanceId) => _database.Transact(database => EndedInstances.Purge(database, instanceId));

    /// <summary>Waits until an instance has ended.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KeyNotFoundException">There is none of that id.</exception>
    public async Task<InstanceStatus> WaitAsync(string instanceId, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var ended = _workers.NextEnd;
            var status = Status(instanceId) ?? throw new KeyNotFoundException($"There is no instance '{instanceId}'.");
            if (status.HasEnded)
                return status;
            await ended.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Stops. Turns that run are finished; activities that run are cancelled and run again when an engine takes the database up.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _purge.DisposeAsync();
        await _workers.DisposeAsync();
        _database.Dispose();
    }

    private static void Check(string name, string? input, string instanceId)
    {
        DurableLimits.CheckFunctionName(name);
        DurableLimits.CheckName(instanceId, "the id of an instance");
        DurableJson.Check(input, "the input");
    }

    private bool Send(string instanceId, HistoryEvent message)
    {
        var sent = _database.Transact(database =>
        {
            if (database.Find(instanceId) is not { State: < InstanceState.Completed })
                return false;
            database.Send(instanceId, null, message);
            return true;
        });
        if (sent)
            _workers.Wake(instanceId);
        return sent;
    }
}
