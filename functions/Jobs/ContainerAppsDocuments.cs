using System.Text.Json.Serialization;

namespace Prosodia.Functions.Jobs;

/// <summary>What a Container Apps job is, as far as it is needed here.</summary>
internal sealed record ContainerAppsJob(ContainerAppsJobProperties? Properties);

/// <summary>Its properties.</summary>
internal sealed record ContainerAppsJobProperties(ContainerAppsTemplate? Template);

/// <summary>What an execution runs: sent with its start, it takes the place of the job's own as a whole.</summary>
internal sealed record ContainerAppsTemplate(IReadOnlyList<ContainerAppsContainer>? Containers, IReadOnlyList<ContainerAppsContainer>? InitContainers = null);

/// <summary>A container of an execution.</summary>
internal sealed record ContainerAppsContainer(string? Name, string? Image)
{
    public IReadOnlyList<string>? Command { get; init; }

    public IReadOnlyList<string>? Args { get; init; }

    public IReadOnlyList<ContainerAppsVariable>? Env { get; init; }

    public ContainerAppsResources? Resources { get; init; }
}

/// <summary>A variable of the environment: its value, or the secret that holds it.</summary>
internal sealed record ContainerAppsVariable(string Name, string? Value = null, string? SecretRef = null);

/// <summary>What a container gets.</summary>
internal sealed record ContainerAppsResources(double? Cpu, string? Memory);

/// <summary>An execution: the answer to its start, and to questions about it.</summary>
internal sealed record ContainerAppsExecution(string? Name, ContainerAppsExecutionProperties? Properties);

/// <summary>Its properties.</summary>
internal sealed record ContainerAppsExecutionProperties(string? Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 32)]
[JsonSerializable(typeof(ContainerAppsJob))]
[JsonSerializable(typeof(ContainerAppsTemplate))]
[JsonSerializable(typeof(ContainerAppsExecution))]
internal sealed partial class ContainerAppsJson : JsonSerializerContext;
