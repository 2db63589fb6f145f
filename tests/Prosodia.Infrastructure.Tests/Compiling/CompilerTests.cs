using System.Text.Json;

namespace Prosodia.Infrastructure.Tests.Compiling;

/// <summary>Every file through the real compiler and its linter, whose rules are those of <c>bicepconfig.json</c>.</summary>
public sealed class CompilerTests
{
    [Theory]
    [InlineData("build", "**/*.bicep")]
    [InlineData("build-params", "*.bicepparam")]
    public async Task Every_file_compiles_and_neither_compiler_nor_linter_has_anything_to_say(string command, string pattern)
    {
        using var copy = new InfrastructureCopy();
        var build = await Bicep.RunAsync(command, "--pattern", copy.At(pattern));
        Assert.Equal((0, ""), (build.ExitCode, build.Errors));
        Assert.True(File.Exists(copy.At("main.json")));
    }

    [Fact]
    public async Task Every_file_is_formatted()
    {
        using var copy = new InfrastructureCopy();
        Assert.Equal(0, (await Bicep.RunAsync("format", "--pattern", copy.At("**/*.bicep*"))).ExitCode);
        foreach (var file in RepositoryFolder.InfrastructureFiles(".bicep").Concat(RepositoryFolder.InfrastructureFiles(".bicepparam")))
            Assert.Equal(await File.ReadAllTextAsync(copy.At(file)), await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Infrastructure, file)));
    }

    /// <summary>Without this, the tests above would say nothing of misspelt properties and bad habits.</summary>
    [Fact]
    public async Task What_is_wrong_is_found()
    {
        const string wrong = """
            resource misspelt 'Microsoft.Storage/storageAccounts@2025-06-01' = { name: 'wrong', properties: { allowSharedKeyAcess: false } }
            resource version 'Microsoft.Storage/storageAccounts@2025-06-02' = { name: 'wrong' }
            resource job 'Microsoft.App/jobs@2025-07-01' existing = { name: 'job' }
            output trigger string = job.properties.configuration.trigger
            output key string = listKeys('id', '2025-06-01').keys[0].value
            param notUsed string
            """;
        using var copy = new InfrastructureCopy();
        await File.WriteAllTextAsync(copy.At("wrong.bicep"), wrong);
        var said = (await Bicep.RunAsync("build", copy.At("wrong.bicep"), "--stdout")).Errors;
        string[] problems = ["(1,99) : Warning BCP089", "(2,18) : Warning BCP081", "(4,54) : Warning BCP053", "outputs-should-not-contain-secrets", "no-unused-params"];
        Assert.All(problems, problem => Assert.Contains(problem, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_azd_is_told_reaches_the_template()
    {
        var told = new Dictionary<string, string> { ["AZURE_ENV_NAME"] = "lab", ["PROSODIA_GPU"] = "true", ["PROSODIA_MAXIMUM_INSTANCES"] = "77" };
        var build = await Bicep.RunAsync(told, "build-params", AzdParameters, "--stdout");
        using var output = JsonDocument.Parse(build.Output);
        using var parameters = JsonDocument.Parse(output.RootElement.GetProperty("parametersJson").GetString()!);
        var values = parameters.RootElement.GetProperty("parameters");
        Assert.Equal("lab", values.GetProperty("environmentName").GetProperty("value").GetString());
        Assert.True(values.GetProperty("gpu").GetProperty("value").GetBoolean());
        Assert.Equal(77, values.GetProperty("maximumInstances").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task A_value_that_Azure_would_refuse_is_refused_before()
    {
        var told = new Dictionary<string, string> { ["PROSODIA_STORAGE_REDUNDANCY"] = "Standard_XYZ" };
        var build = await Bicep.RunAsync(told, "build-params", AzdParameters, "--stdout");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("Standard_ZRS", build.Errors, StringComparison.Ordinal);
    }

    private static string AzdParameters => Path.Combine(RepositoryFolder.Infrastructure, "main.bicepparam");
}
