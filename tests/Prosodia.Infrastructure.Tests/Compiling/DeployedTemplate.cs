using System.Text.Json;

namespace Prosodia.Infrastructure.Tests.Compiling;

/// <summary>What a file of parameters would create: the template evaluated by the compiler as Azure would, as far as that goes without Azure.</summary>
/// <param name="File">The file of parameters.</param>
/// <param name="Resources">The resources.</param>
/// <param name="Outputs">Names of the outputs.</param>
public sealed record DeployedTemplate(string File, IReadOnlyList<DeployedResource> Resources, IReadOnlyList<string> Outputs)
{
    /// <summary>The files, for tests that hold for each.</summary>
    public static TheoryData<string> Files => ["dev.bicepparam", "production.bicepparam"];

    private static readonly Dictionary<string, Task<DeployedTemplate>> Evaluated =
        Files.Cast<object[]>().Select(row => (string)row[0]).ToDictionary(file => file, EvaluateAsync, StringComparer.Ordinal);

    /// <summary>Evaluates a file, once for all tests.</summary>
    public static Task<DeployedTemplate> OfAsync(string file) => Evaluated[file];

    /// <summary>Resources of a type.</summary>
    public IEnumerable<DeployedResource> Of(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>The only resource of a type.</summary>
    public DeployedResource The(string type) => Assert.Single(Of(type));

    private static async Task<DeployedTemplate> EvaluateAsync(string file)
    {
        using var copy = new InfrastructureCopy();
        var run = await Bicep.RunAsync(
            "snapshot", copy.At(file), "--subscription-id", "00000000-0000-0000-0000-000000000001", "--location", "swedencentral");
        Assert.True(run.ExitCode == 0, run.Errors);
        using var snapshot = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(copy.At(Path.ChangeExtension(file, ".snapshot.json"))));
        Assert.Equal(0, snapshot.RootElement.GetProperty("diagnostics").GetArrayLength());
        var resources = snapshot.RootElement.GetProperty("predictedResources").EnumerateArray().Select(r => r.Clone()).Select(r => new DeployedResource(
            r.GetProperty("type").GetString()!, r.GetProperty("name").GetString()!, r.GetProperty("id").GetString()!, r));
        return new(file, [.. resources], [.. snapshot.RootElement.GetProperty("outputs").EnumerateObject().Select(output => output.Name)]);
    }
}
