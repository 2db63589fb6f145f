using System.IO.Compression;

namespace Prosodia.Infrastructure.Tests;

/// <summary>The script that puts the code into Azure, with the real shell and zip; <c>az</c> and <c>dotnet</c> write down how they are called.</summary>
public sealed class ScriptTests
{
    private const string Script = "infra-bicep/scripts/post-deploy.sh";

    private const string Az = """
        #!/bin/sh
        echo "az $*" >> "$CALLS"
        case "$*" in
          *Microsoft.Web/sites*) echo func-prosodia-x ;;
          *Microsoft.ContainerRegistry*) echo crprosodiax ;;
          *Microsoft.App/jobs*) echo prosodia-training ;;
          *loginServer*) echo crprosodiax.azurecr.io ;;
          *config-zip*) cp "${10}" "$CALLS.zip" ;;
          *defaultHostName*) echo func-prosodia-x.azurewebsites.net ;;
        esac
        """;

    private const string Dotnet = """
        #!/bin/sh
        echo "dotnet $*" >> "$CALLS"
        mkdir -p "$6" && printf 'handler' > "$6/Prosodia.Functions" && chmod +x "$6/Prosodia.Functions" && printf '{}' > "$6/host.json"
        """;

    private const string Curl = """
        #!/bin/sh
        echo "curl $*" >> "$CALLS"
        """;

    [Fact]
    public async Task Scripts_are_executable_and_bash_can_read_them()
    {
        foreach (var script in RepositoryFolder.InfrastructureFiles(".sh").Select(name => Path.Combine(RepositoryFolder.Infrastructure, name)))
        {
            if (!OperatingSystem.IsWindows())
                Assert.True(File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute), script);
            var check = await Tool.RunAsync("bash", new Dictionary<string, string>(), "-n", script);
            Assert.Equal((0, ""), (check.ExitCode, check.Errors));
        }
    }

    [Fact]
    public async Task Azd_runs_the_script_after_it_has_created_what_the_template_describes()
    {
        var lines = await File.ReadAllLinesAsync(RepositoryFolder.At("azure.yaml"));
        Assert.Contains("  path: infra-bicep", lines);
        Assert.Contains("  module: main", lines);
        Assert.Contains("  postprovision:", lines);
        Assert.Contains($"    run: {Script}", lines);
    }

    [Fact]
    public async Task The_app_is_published_and_the_job_gets_its_image()
    {
        using var folder = new TemporaryFolder();
        var run = await RunAsync(folder, "rg-prosodia-dev");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var calls = await File.ReadAllLinesAsync(folder.At("calls"));
        Assert.Contains(calls, call => call.StartsWith("dotnet publish functions -c Release", StringComparison.Ordinal));
        Assert.Contains(calls, call =>
            call.StartsWith("az functionapp deployment source config-zip --resource-group rg-prosodia-dev --name func-prosodia-x", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Contains("--image prosodia-training:", StringComparison.Ordinal)
            && call.Contains("--file training-jobs/Dockerfile ", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Contains("job update", StringComparison.Ordinal)
            && call.Contains("--image crprosodiax.azurecr.io/prosodia-training:", StringComparison.Ordinal));
        Assert.EndsWith("https://func-prosodia-x.azurewebsites.net/api/health", calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_handler_in_the_package_may_be_executed()
    {
        using var folder = new TemporaryFolder();
        await RunAsync(folder, "rg-prosodia-dev");
        await using var package = await ZipFile.OpenReadAsync(folder.At("calls.zip"));
        var handler = package.GetEntry("Prosodia.Functions")!;
        // The upper half of a file's attributes is its Unix mode.
        Assert.True(((UnixFileMode)(handler.ExternalAttributes >> 16)).HasFlag(UnixFileMode.UserExecute));
        Assert.NotNull(package.GetEntry("host.json"));
    }

    [Fact]
    public async Task Without_a_resource_group_it_says_what_is_missing()
    {
        using var folder = new TemporaryFolder();
        var run = await RunAsync(folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Say which resource group", run.Errors, StringComparison.Ordinal);
    }

    private static async Task<Tool> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        foreach (var (name, text) in new[] { ("az", Az), ("dotnet", Dotnet), ("curl", Curl) })
        {
            await File.WriteAllTextAsync(folder.At(name), text);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder.At(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{folder.Root}:{Environment.GetEnvironmentVariable("PATH")}",
            ["CALLS"] = folder.At("calls"),
            ["AZURE_RESOURCE_GROUP"] = "",
        };
        return await Tool.RunAsync("bash", environment, [RepositoryFolder.At(Script), .. arguments]);
    }
}
