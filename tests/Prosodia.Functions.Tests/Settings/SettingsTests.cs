using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Tests.Settings;

public sealed class SettingsTests
{
    // What only the Functions host and its tools read.
    private static readonly string[] OfTheHost = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage__queueServiceUri"];

    [Fact]
    public void The_sample_has_every_setting_that_the_code_reads_and_no_other()
    {
        var reader = Reader([]);
        AppSettings.Read(reader);

        var sample = Sample("Values").Select(value => value.Key).Order(StringComparer.Ordinal);

        Assert.Equal(reader.Names.Concat(OfTheHost).Order(StringComparer.Ordinal), sample);
    }

    [Fact]
    public void Every_setting_is_explained()
    {
        Assert.Equal(Sample("Values").Select(value => value.Key), Sample("Explained").Select(value => value.Key));
        Assert.All(Sample("Explained"), text => Assert.Matches(@"^[A-Z].{20,}\.$", text.Value!.GetValue<string>()));
    }

    [Fact]
    public void Settings_of_the_sample_are_right_and_say_what_is_so_without_them()
    {
        var values = Sample("Values").Select(value => (value.Key, value.Value!.GetValue<string>())).ToArray();

        Assert.Equal(AppSettings.Read(Reader([])), AppSettings.Read(Reader(values)));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_by_name()
    {
        var error = Assert.Throws<SettingsException>(() => AppSettings.Read(Reader([
            ("FUNCTIONS_CUSTOMHANDLER_PORT", "70000"),
            ("Prosodia__Address", "here"),
            ("Prosodia__FfmpegFolder", "tools"),
            ("Prosodia__ModelsAtStart", "perhaps"),
            ("PROSODIA_FACE_MODEL", "face_landmarker.task"),
            ("Prosodia__PollSeconds", "0"),
            ("Prosodia__Triggers", "many"),
            ("AzureWebJobsStorage__accountName", "account"),
            ("AzureWebJobsStorage__clientId", "me"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://127.0.0.1"),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "smoke"),
        ])));

        string[] names =
        [
            "FUNCTIONS_CUSTOMHANDLER_PORT", "Prosodia__Address", "Prosodia__FfmpegFolder", "Prosodia__ModelsAtStart", "Prosodia__PollSeconds", "Prosodia__Triggers",
            "PROSODIA_FACE_MODEL", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "AzureWebJobsStorage__clientId",
        ];
        Assert.Equal(names.Order(StringComparer.Ordinal), error.Problems.Select(problem => problem.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_functions_host_is_listened_to_on_this_machine_only()
    {
        var settings = AppSettings.Read(Reader([("FUNCTIONS_CUSTOMHANDLER_PORT", "7999"), ("Prosodia__Address", "http://0.0.0.0:80")]));

        Assert.Equal("http://127.0.0.1:7999", settings.Hosting.ListenOn);
    }

    private static SettingsReader Reader((string Name, string Value)[] values) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(values.ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => (string?)value.Value))
        .Build());

    private static JsonObject Sample(string part) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")))![part]!.AsObject();
}
