using System.Text.Json;

namespace Prosodia.TrainingJobs.Tests.Containers;

/// <summary>A line of a Dockerfile.</summary>
/// <param name="Name">The instruction.</param>
/// <param name="Arguments">What follows it.</param>
internal sealed record DockerInstruction(string Name, string Arguments)
{
    /// <summary>The arguments, one by one.</summary>
    public string[] Words => Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The arguments of the JSON form: <c>["run-job"]</c>.</summary>
    public string[] List => [.. JsonDocument.Parse(Arguments).RootElement.EnumerateArray().Select(word => word.GetString()!)];

    /// <summary>Reads a file: comments and line continuations are all there is to its syntax.</summary>
    public static IReadOnlyList<DockerInstruction> Read(string file) =>
    [
        .. File.ReadAllText(file).Replace("\\\n", "", StringComparison.Ordinal).Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => new DockerInstruction(line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])),
    ];
}
