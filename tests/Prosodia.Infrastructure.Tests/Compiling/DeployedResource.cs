using System.Text.Json;

namespace Prosodia.Infrastructure.Tests.Compiling;

/// <summary>A resource that a deployment would create.</summary>
/// <param name="Type">Its type, such as <c>Microsoft.Web/sites</c>.</param>
/// <param name="Name">Its name; with its parents', if it has any.</param>
/// <param name="Id">Its id, or the expression that gives it.</param>
/// <param name="Json">All of it. What only a deployment knows, such as ids of identities, is an expression in brackets.</param>
public sealed record DeployedResource(string Type, string Name, string Id, JsonElement Json)
{
    /// <summary>The last part of its name.</summary>
    public string LastName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>The value at a path of properties; fails if there is none.</summary>
    public JsonElement At(params string[] path) => path.Aggregate(Json, (at, name) => at.GetProperty(name));

    /// <summary>The text at a path of properties.</summary>
    public string Text(params string[] path) => At(path).GetString()!;

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Name}";
}
