namespace Prosodia.Functions.Durable;

/// <summary>The activities that this program has, by name.</summary>
/// <remarks>
/// An activity may be run more than once: its machine can die between its last act and the record of it. What it does must therefore come
/// to the same when done twice.
/// </remarks>
/// <param name="logger">Logs failures: an orchestration may try again for a long time before anybody else hears of them.</param>
public sealed class ActivityRegistry(ILogger? logger = null)
{
    private readonly Dictionary<string, Func<string?, CancellationToken, Task<string>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names in alphabetical order.</summary>
    public IEnumerable<string> Names => _activities.Keys.Order(StringComparer.Ordinal);

    /// <summary>Adds an activity.</summary>
    /// <param name="function">Its name and shapes.</param>
    /// <param name="run">The activity.</param>
    /// <exception cref="ArgumentException">The name is not one, or is taken.</exception>
    public ActivityRegistry Add<TInput, TOutput>(
        ActivityFunction<TInput, TOutput> function, Func<TInput, CancellationToken, Task<TOutput>> run)
    {
        DurableLimits.CheckFunctionName(function.Name);
        _activities.Add(function.Name, async (input, cancellationToken) =>
        {
            TInput value;
            try
            {
                value = DurableJson.Read(input, function.Input, $"the input of {function.Name}");
            }
            catch (FormatException e)
            {
                return ActivityOutcome.Failure(TaskFailure.Of(e) with { NonRetriable = true });
            }

            var result = await run(value, cancellationToken);
            return ActivityOutcome.Success(DurableJson.Write(result, function.Output, $"the result of {function.Name}"));
        });
        return this;
    }

    /// <summary>Runs an activity to its <see cref="ActivityOutcome"/>: failures become outcomes, not exceptions.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">JSON of its input, or null.</param>
    /// <param name="cancellationToken">Stops it; it then has no outcome.</param>
    /// <returns>Text of the outcome.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<string> RunAsync(string name, string? input, CancellationToken cancellationToken)
    {
        if (!_activities.TryGetValue(name, out var run))
        {
            var problem = $"There is no activity '{name}'; there are: {string.Join(", ", Names)}";
            return ActivityOutcome.Failure(new("ActivityNotFound", problem, NonRetriable: true));
        }

        try
        {
            return await run(input, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger?.ActivityFailed(e, name);
            return ActivityOutcome.Failure(TaskFailure.Of(e));
        }
    }
}
