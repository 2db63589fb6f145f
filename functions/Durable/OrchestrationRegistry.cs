namespace Prosodia.Functions.Durable;

/// <summary>The orchestrations that this program has, by name.</summary>
public sealed class OrchestrationRegistry
{
    private readonly Dictionary<string, Func<OrchestrationContext, string?, Task<string?>>> _orchestrations = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names in alphabetical order.</summary>
    public IEnumerable<string> Names => _orchestrations.Keys.Order(StringComparer.Ordinal);

    /// <summary>Adds an orchestration.</summary>
    /// <param name="function">Its name and shapes.</param>
    /// <param name="run">The orchestration: it must reach the same calls in the same order whenever it is run with the same history.</param>
    /// <exception cref="ArgumentException">The name is not one, or is taken.</exception>
    public OrchestrationRegistry Add<TInput, TOutput>(
        OrchestrationFunction<TInput, TOutput> function, Func<OrchestrationContext, TInput, Task<TOutput>> run)
    {
        DurableLimits.CheckFunctionName(function.Name);
        _orchestrations.Add(function.Name, async (context, input) =>
        {
            var result = await run(context, DurableJson.Read(input, function.Input, $"the input of {function.Name}"));
            return DurableJson.Write(result, function.Output, $"the result of {function.Name}");
        });
        return this;
    }

    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    internal Func<OrchestrationContext, string?, Task<string?>> Find(string name) => _orchestrations.GetValueOrDefault(name)
        ?? throw new KeyNotFoundException($"There is no orchestration '{name}'; there are: {string.Join(", ", Names)}");
}
