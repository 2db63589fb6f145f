using Prosodia.Storage.Cloud;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Storage.Tests;

public sealed class StorageOptionsTests
{
    // Nobody's: 64 bytes of 'k'.
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Repeat((byte)'k', 64)]);

    [Fact]
    public void Without_settings_it_is_a_folder()
    {
        var options = StorageOptions.From(_ => null);
        Assert.Equal("prosodia-data", options.DataFolder);
        Assert.False(options.IsAzure);
        Assert.Empty(options.Problems());
        var (blobs, tables) = Stores.Open(options);
        Assert.IsType<FolderBlobStore>(blobs);
        Assert.IsType<SqliteTableStore>(tables);
        Assert.False(Directory.Exists("prosodia-data"), "nothing is made before it is needed");
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true")]
    [InlineData("AzureWebJobsStorage__accountName", "account")]
    [InlineData("AzureWebJobsStorage:accountName", "account")]
    public void A_connection_string_or_an_account_is_Azure(string name, string value)
    {
        var options = StorageOptions.From(Settings((name, value)));
        Assert.Empty(options.Problems());
        var (blobs, tables) = Stores.Open(options);
        Assert.IsType<AzureBlobStore>(blobs);
        Assert.IsType<AzureTableStore>(tables);
    }

    [Fact]
    public void An_account_can_be_given_by_its_addresses_and_an_identity()
    {
        var options = StorageOptions.From(Settings(
            ("AzureWebJobsStorage__blobServiceUri", "https://a.blob.core.windows.net"),
            ("AzureWebJobsStorage__tableServiceUri", "https://a.table.core.windows.net"),
            ("AzureWebJobsStorage__credential", "managedidentity"),
            ("AzureWebJobsStorage__clientId", "8d2ba6de-6a0f-4b9f-a9b8-5b5a5d0a3f6e")));
        Assert.Empty(options.Problems());
        Assert.IsType<AzureBlobStore>(Stores.Open(options).Blobs);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var options = StorageOptions.From(Settings(
            ("AzureWebJobsStorage", "nonsense"),
            ("AzureWebJobsStorage__accountName", "An account"),
            ("AzureWebJobsStorage__blobServiceUri", "http://a.blob.core.windows.net"),
            ("AzureWebJobsStorage__tableServiceUri", "https://a.table.core.windows.net?sig=secret"),
            ("AzureWebJobsStorage__credential", "password"),
            ("AzureWebJobsStorage__clientId", "me"),
            ("Prosodia__DataFolder", "a\0b")));
        var message = Assert.Throws<ArgumentException>(() => Stores.Open(options)).Message;
        foreach (var part in new[] { "keep one or the other", "connection string", "__accountName", "__blobServiceUri", "__tableServiceUri", "'password'", "GUID", "DataFolder" })
            Assert.Contains(part, message);
        Assert.DoesNotContain("sig=secret", message);
    }

    [Fact]
    public void One_address_alone_is_not_enough() => Assert.Contains(
        "accountName is missing", string.Join('\n', StorageOptions.From(Settings(("AzureWebJobsStorage__blobServiceUri", "https://a.blob.core.windows.net"))).Problems()));

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey={0}", true)]
    [InlineData("AccountName=a;AccountKey={0};Nonsense", false)]
    [InlineData("AccountName=a;Accountkey=!{0}", false)]
    [InlineData("{0}", false)]
    public void A_key_is_never_shown(string format, bool valid)
    {
        var options = StorageOptions.From(Settings(("AzureWebJobsStorage", format.Replace("{0}", Key, StringComparison.Ordinal))));
        var text = $"{options}\n{string.Join('\n', options.Problems())}\n{(valid ? null : Assert.Throws<ArgumentException>(() => Stores.Open(options)))}";
        Assert.Equal(valid, !options.Problems().Any());
        Assert.DoesNotContain(Key[..20], text);
    }

    private static Func<string, string?> Settings(params (string Name, string Value)[] settings) =>
        name => settings.Where(setting => setting.Name == name).Select(setting => setting.Value).FirstOrDefault();
}
