using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Prosodia.Functions.Tests.Hosting.Functions;

/// <summary>What the program writes for the Functions host. The texts are in the form of the host's documentation of each binding.</summary>
public sealed class FunctionFoldersTests
{
    [Theory]
    [InlineData("StartRun", """
        {"bindings":[{"type":"queueTrigger","name":"event","direction":"in","queueName":"run-requests","connection":"AzureWebJobsStorage"},
        {"type":"durableClient","name":"durable","direction":"in"}]}
        """)]
    [InlineData("Api", """
        {"bindings":[{"type":"httpTrigger","name":"req","direction":"in","route":"{*path}","authLevel":"function","methods":["get","head","post","put","patch","delete"]},
        {"type":"http","name":"$return","direction":"out"}]}
        """)]
    [InlineData("Health", """
        {"bindings":[{"type":"httpTrigger","name":"req","direction":"in","route":"health","authLevel":"anonymous","methods":["get","head"]},
        {"type":"http","name":"$return","direction":"out"}]}
        """)]
    public async Task Each_function_has_its_definition(string function, string expected)
    {
        using var folder = new TemporaryFolder();
        File.Copy(HostFileOfBuild, folder["host.json"]);

        var (exit, _) = await WriteFunctionsAsync(folder.Path);

        Assert.Equal(0, exit);
        var written = JsonNode.Parse(await File.ReadAllTextAsync(folder[$"{function}/function.json"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), written), written!.ToJsonString());
    }

    [Fact]
    public async Task Folders_of_functions_that_are_no_more_go_and_other_folders_stay()
    {
        using var folder = new TemporaryFolder();
        File.Copy(HostFileOfBuild, folder["host.json"]);
        Directory.CreateDirectory(folder["Gone"]);
        await File.WriteAllTextAsync(folder["Gone/function.json"], "{}");
        Directory.CreateDirectory(folder["wwwroot"]);
        await File.WriteAllTextAsync(folder["wwwroot/index.html"], "");

        await WriteFunctionsAsync(folder.Path);

        Assert.False(Directory.Exists(folder["Gone"]));
        Assert.True(File.Exists(folder["wwwroot/index.html"]));
    }

    [Theory]
    [InlineData("extensions.durableTask.extendedSessionsEnabled", "true")]
    [InlineData("customHandler.enableProxyingHttpRequest", "false")]
    [InlineData("extensions.queues.maxDequeueCount", "7")]
    public async Task A_host_file_that_cannot_work_fails_the_build(string path, string value)
    {
        using var folder = new TemporaryFolder();
        var host = JsonNode.Parse(await File.ReadAllTextAsync(HostFileOfBuild))!;
        var names = path.Split('.');
        names[..^1].Aggregate(host, (node, name) => node[name]!)[names[^1]] = JsonNode.Parse(value);
        await File.WriteAllTextAsync(folder["host.json"], host.ToJsonString());

        var (exit, errors) = await WriteFunctionsAsync(folder.Path);

        Assert.NotEqual(0, exit);
        Assert.Contains($"{path} is {value}", errors, StringComparison.Ordinal);
    }

    private static string HostFileOfBuild => Path.Combine(AppContext.BaseDirectory, "host.json");

    private static async Task<(int Exit, string Errors)> WriteFunctionsAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [RunningService.Program, "--write-functions", folder]) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, errors);
    }
}
