using System.Text.Json.Nodes;
using Prosodia.Infrastructure.Tests.Compiling;
using Prosodia.Storage;

namespace Prosodia.Infrastructure.Tests;

/// <summary>
/// Settings of the app in Azure and settings that the program reads. What the program reads is in <c>local.settings.sample.json</c>, which
/// another test holds to the code.
/// </summary>
public sealed class SettingTests
{
    // Read by the Functions host, which is not this program
    // (learn.microsoft.com/azure/azure-functions/functions-app-settings).
    private static readonly string[] OfTheHost = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    // Read by Azure.Identity, for the token with which jobs are started
    // (learn.microsoft.com/dotnet/api/azure.identity.defaultazurecredential).
    private const string OfTheIdentity = "AZURE_CLIENT_ID";

    // Read by training jobs, beside what they read of storage.
    private const string OfTheJobs = "Prosodia__WorkFolderMegabytes";

    // Read by what starts training jobs in Azure.
    private static readonly string[] OfTheLauncher =
    [
        "Prosodia__JobLauncher",
        "Prosodia__ContainerApps__SubscriptionId",
        "Prosodia__ContainerApps__ResourceGroup",
        "Prosodia__ContainerApps__Job",
    ];

    // Read by the program and not set in Azure, for what the program does without them is right there.
    private static readonly Dictionary<string, string> LeftOut = new(StringComparer.Ordinal)
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "follows from the runtime of the app; Flex Consumption refuses it",
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "comes from the Functions host",
        ["AzureWebJobsStorage"] = "is a connection string, which has a key",
        ["AzureWebJobsStorage__blobServiceUri"] = "follows from the account's name",
        ["AzureWebJobsStorage__queueServiceUri"] = "follows from the account's name",
        ["AzureWebJobsStorage__tableServiceUri"] = "follows from the account's name",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "is set if the parameter otlpEndpoint is",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "may hold a key",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc, which collectors take",
        ["Prosodia__ApiKey"] = "keys are the Functions host's",
        ["Prosodia__Activities"] = "concurrency is the Functions host's",
        ["Prosodia__Address"] = "the Functions host says where to listen",
        ["Prosodia__DataFolder"] = "data is in the storage account",
        ["Prosodia__FfmpegFolder"] = "tools/ of the deployed folder, if it is there",
        ["PROSODIA_FACE_MODEL"] = "is set if the parameter faceModel is; the image of jobs has its own",
        ["Prosodia__ModelsAtStart"] = "the Functions host starts the app for whatever has come, which may need no model",
        ["Prosodia__PollSeconds"] = "events come by queues",
        ["Prosodia__JobProcesses"] = "jobs are not processes of the app",
        ["Prosodia__JobProgram"] = "jobs are not processes of the app",
        ["Prosodia__JobParallelism"] = "as many as Container Apps are asked for by default",
        ["Prosodia__Scorings"] = "one for each processor",
        ["Prosodia__Triggers"] = "concurrency is the Functions host's",
    };

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Every_setting_in_Azure_is_read_by_someone(string file)
    {
        var known = Sample().Concat(OfStorage()).Concat(OfTheHost).Concat(OfTheLauncher).ToHashSet(StringComparer.Ordinal);
        Assert.Empty((await AppSettingsAsync(file)).Keys.Except(known).Except([OfTheIdentity]));
        Assert.Empty((await JobSettingsAsync(file)).Keys.Except(OfStorage()).Except([OfTheJobs]));
    }

    /// <summary>Limits have defaults that hold everywhere; everything else is set, or there is a reason.</summary>
    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task Every_setting_that_the_program_reads_is_set_in_Azure_or_left_out_for_a_reason(string file)
    {
        var settings = await AppSettingsAsync(file);
        Assert.Empty(Sample().Concat(OfTheLauncher).Where(name => !IsLimit(name)).Except(settings.Keys).Except(LeftOut.Keys));
        Assert.Empty(settings.Keys.Intersect(LeftOut.Keys));
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task App_and_jobs_reach_the_same_account_each_as_itself(string file)
    {
        var (app, job) = (await AppSettingsAsync(file), await JobSettingsAsync(file));
        var account = (await DeployedTemplate.OfAsync(file)).The("Microsoft.Storage/storageAccounts").Name;
        Assert.Equal((account, account), (app["AzureWebJobsStorage__accountName"], job["AzureWebJobsStorage__accountName"]));
        Assert.Equal(("managedidentity", "managedidentity"), (app["AzureWebJobsStorage__credential"], job["AzureWebJobsStorage__credential"]));
        Assert.Contains("'appIdentity-", app["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
        Assert.Contains("'jobIdentity-", job["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DeployedTemplate.Files), MemberType = typeof(DeployedTemplate))]
    public async Task The_program_finds_nothing_wrong_with_its_storage_settings(string file)
    {
        var settings = await AppSettingsAsync(file);
        settings["AzureWebJobsStorage__clientId"] = Guid.Empty.ToString();
        var options = StorageOptions.From(settings.GetValueOrDefault);
        Assert.Empty(options.Problems());
        Assert.True(options.IsAzure);
    }

    private static bool IsLimit(string name) =>
        JsonNode.Parse(File.ReadAllText(RepositoryFolder.At("local.settings.sample.json")))!["Values"]![name]?.GetValue<string>() is { } value
        && int.TryParse(value, out _);

    /// <summary>The settings below <c>AzureWebJobsStorage</c> that the program asks for; the Functions host reads the same.</summary>
    private static List<string> OfStorage()
    {
        var asked = new List<string>();
        StorageOptions.From(name =>
        {
            asked.Add(name);
            return null;
        });
        return asked;
    }

    private static IEnumerable<string> Sample() =>
        JsonNode.Parse(File.ReadAllText(RepositoryFolder.At("local.settings.sample.json")))!["Values"]!.AsObject().Select(value => value.Key);

    private static async Task<Dictionary<string, string>> AppSettingsAsync(string file) =>
        (await DeployedTemplate.OfAsync(file)).The("Microsoft.Web/sites/config").At("properties").EnumerateObject()
            .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal);

    private static async Task<Dictionary<string, string>> JobSettingsAsync(string file) =>
        (await DeployedTemplate.OfAsync(file)).Of("Microsoft.App/jobs").First().At("properties", "template", "containers")[0].GetProperty("env").EnumerateArray()
            .ToDictionary(setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").GetString()!, StringComparer.Ordinal);
}
