using System.Text.RegularExpressions;
using Prosodia.Infrastructure.Tests.Compiling;

namespace Prosodia.Infrastructure.Tests;

/// <summary>Containers and tables are those that the code names.</summary>
public sealed partial class StorageNameTests
{
    private const string Containers = "Microsoft.Storage/storageAccounts/blobServices/containers";
    private const string Tables = "Microsoft.Storage/storageAccounts/tableServices/tables";

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Every_container_and_every_table_that_the_code_names_is_made(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        var named = SourceFiles().SelectMany(source => Names.Matches(File.ReadAllText(source))).ToList();
        Assert.NotEmpty(named);
        Assert.All(named.Where(name => name.Groups["container"].Success), name => Assert.Contains(name.Groups["container"].Value, LastNames(template, Containers)));
        Assert.All(named.Where(name => name.Groups["table"].Success), name => Assert.Contains(name.Groups["table"].Value, LastNames(template, Tables)));
    }

    /// <summary>The places of media, corpora, features, tags, models, runs and jobs; and the deployed code, which only the platform names.</summary>
    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task No_other_container_is_made(string file)
    {
        var template = await DeployedTemplate.OfAsync(file);
        Assert.Equal(["corpora", "deployment", "features", "jobs", "media", "models", "runs", "tags"], LastNames(template, Containers));
        var address = template.The("Microsoft.Web/sites").Text("properties", "functionAppConfig", "deployment", "storage", "value");
        Assert.EndsWith(", 'deployment')]", address, StringComparison.Ordinal);
    }

    private static IEnumerable<string> LastNames(DeployedTemplate template, string type) =>
        template.Of(type).Select(resource => resource.LastName).Order(StringComparer.Ordinal);

    private static IEnumerable<string> SourceFiles() => new[] { "core", "functions", "training-jobs" }
        .SelectMany(folder => Directory.EnumerateFiles(RepositoryFolder.At(folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("""
        BlobName\.(Of|Parse)\("(?<container>[a-z-]+)|const string \w*Container = "(?<container>[^"]+)"|const string \w*Table = "(?<table>[^"]+)"
        """, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Names { get; }
}
