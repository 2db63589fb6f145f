using Microsoft.Extensions.Configuration;
using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Tests.Settings;

public sealed class LocalSettingsFileTests
{
    [Fact]
    public void Its_values_count_where_nothing_else_is_said()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["local.settings.json"], """{ "IsEncrypted": false, "Values": { "AzureWebJobsStorage__accountName": "account", "Prosodia__Triggers": "3" } }""");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Prosodia:Triggers", (string?)"5")]);

        LocalSettingsFile.AddTo(configuration, folder.Path);

        var settings = AppSettings.Read(new(configuration.Build()));
        Assert.Equal(("account", 5), (settings.Storage.AccountName, settings.Local.Triggers));
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"Values":{"Prosodia__Triggers":3}}""")]
    public void One_that_cannot_be_read_is_named(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["local.settings.json"], content);

        var error = Assert.Throws<SettingsException>(() => LocalSettingsFile.AddTo(new ConfigurationBuilder(), folder.Path));

        Assert.Contains("local.settings.json", error.Message, StringComparison.Ordinal);
    }
}
