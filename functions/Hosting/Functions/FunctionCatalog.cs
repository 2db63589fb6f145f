using System.Diagnostics.CodeAnalysis;
using Prosodia.Functions.Durable;
using Prosodia.Functions.Hosting.Blobs;

namespace Prosodia.Functions.Hosting.Functions;

/// <summary>All functions of this program. Calls are answered from it, and every <c>function.json</c> is written from it, so the two cannot differ.</summary>
internal sealed class FunctionCatalog
{
    private static readonly string[] AllMethods = ["get", "head", "post", "put", "patch", "delete"];

    private readonly SortedDictionary<string, FunctionDefinition> _functions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gathers the functions.</summary>
    /// <param name="executor">Answers for orchestrations.</param>
    /// <param name="orchestrations">The orchestrations.</param>
    /// <param name="activities">The activities.</param>
    /// <param name="triggers">What happens when blobs arrive.</param>
    /// <param name="events">Answers for blob triggers.</param>
    /// <exception cref="ArgumentException">Two functions have the same name.</exception>
    public FunctionCatalog(
        OrchestrationExecutor executor, OrchestrationRegistry orchestrations, ActivityRegistry activities, IEnumerable<BlobTrigger> triggers, BlobEventFunction events)
    {
        foreach (var name in orchestrations.Names)
            Add(Durable(name, FunctionBinding.OrchestrationTrigger, (body, _) => Task.FromResult(HostPayload.AnswerOrchestration(executor, body))));
        foreach (var name in activities.Names)
            Add(Durable(name, FunctionBinding.ActivityTrigger, (body, stop) => HostPayload.AnswerActivityAsync(activities, name, body, stop)));
        foreach (var trigger in triggers)
            Add(OnBlob(trigger, events));
        foreach (var function in Http)
            Add(function);
    }

    /// <summary>
    /// The HTTP API: one function for all of it, because routing is this program's own, and one each for what may be called without a key.
    /// </summary>
    public static IReadOnlyList<FunctionDefinition> Http { get; } =
    [
        new("Api", FunctionBinding.HttpTrigger("{*path}", "function", AllMethods), FunctionBinding.HttpAnswer),
        new("Health", FunctionBinding.HttpTrigger("health", "anonymous", "get", "head"), FunctionBinding.HttpAnswer),
    ];

    /// <summary>The functions in the order of their names.</summary>
    public IReadOnlyCollection<FunctionDefinition> Functions => _functions.Values;

    /// <summary>Finds a function that the host calls with a payload.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out FunctionDefinition? function) =>
        _functions.TryGetValue(name, out function) && function.Answer is not null;

    private static FunctionDefinition Durable(string name, FunctionBinding trigger, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> answer) =>
        new(name, trigger) { MaxRequestBytes = DurableLimits.MaxRequestBytes, Answer = answer };

    private static FunctionDefinition OnBlob(BlobTrigger trigger, BlobEventFunction events) =>
        new(trigger.Name, FunctionBinding.QueueTrigger(BlobEventFunction.EventBinding, trigger.Queue), FunctionBinding.DurableClient)
        {
            MaxRequestBytes = BlobEventFunction.MaxRequestBytes,
            Answer = (body, stop) => events.AnswerAsync(trigger, body, stop),
        };

    private void Add(FunctionDefinition function)
    {
        DurableLimits.CheckFunctionName(function.Name);
        if (!_functions.TryAdd(function.Name, function))
            throw new ArgumentException($"There are two functions with the name {function.Name}.", nameof(function));
    }
}
