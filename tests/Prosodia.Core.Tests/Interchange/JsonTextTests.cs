using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Prosodia.Corpora;
using Prosodia.Corpora.Importers;
using Prosodia.Corpora.Importers.Tools;
using Prosodia.Interchange;
using Prosodia.Interchange.Currennt;
using Prosodia.Jobs.Contract;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Interchange;

/// <summary>Half a character in every text and name of the documents that are read: refused with a reason, never a crash. Those of model packages are in <c>OpenPackage</c>.</summary>
public sealed class JsonTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"a":[1,{"b":"\ud800"}]}""", "$.a[1].b holds half a character")]
    [InlineData("""{"a":{"\udc00x":1}}""", "$.a: a name holds half a character")]
    [InlineData(""" "\ud800\ud800" """, "$ holds half a character")]
    public void The_field_is_named(string json, string message)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(message, Assert.Throws<JsonException>(() => JsonText.Check(document.RootElement, "$")).Message);
    }

    [Fact]
    public void Whole_characters_pass()
    {
        using var document = JsonDocument.Parse("""{"a":["\ud83d\ude00", "é", 1, null, true]}""");
        JsonText.Check(document.RootElement, "$");
    }

    [Fact]
    public void A_jams_file() => Each(
        """{"annotations":[{"namespace":"mood_thayer","annotation_metadata":{"annotator":{"name":"x"}},"data":[{"time":1,"duration":0,"value":[0,0],"confidence":"x"}]}],"file_metadata":{"title":"x"}}""",
        json => JamsImporter.Import(Write(json, "a.jams"), new JamsOptions()));

    [Fact]
    public void A_zed_list() => Each(
        """{"x":[{"emotion":[{"emo":"x","start":0,"end":1}],"duration":1,"wav":"x"}]}""",
        json => CorpusImporters.Find("zed").Import(Write(json, "a.json"), new ImportOptions(), default));

    [Fact]
    public void A_network_of_currennt()
    {
        using var file = new MemoryStream();
        CurrenntNetworkFile.Write(file, RecurrentNetwork.Random(new(2, [1], 1), 1));
        Each(Encoding.UTF8.GetString(file.ToArray()), json => CurrenntNetworkFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "a.jsn"));
    }

    [Fact]
    public void The_document_of_a_corpus() => Each(
        """{"name":"x","licence":"x","source":"x","emotions":["x"],"exclusions":[{"file":"x","reason":"x"}]}""",
        json => CorpusInfoFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), "corpus.json", new ProblemList()));

    [Fact]
    public void A_job() => Each(
        Encoding.UTF8.GetString(JobDocument.Write(new("run-1", "run", new FoldBatch(new(), [0])))), json => JobDocument.Read(Encoding.UTF8.GetBytes(json)));

    /// <summary>Puts half a character into each text of a document in turn, names included.</summary>
    private static void Each(string json, Action<string> read)
    {
        var places = Regex.Matches(json, "\"[^\"]*\"", RegexOptions.None, TimeSpan.FromSeconds(1));
        read(json); // so that what is refused below is the damage
        Assert.NotEmpty(places);
        foreach (var place in places.Select(match => match.Index))
        {
            var damaged = json.Insert(place + 1, "\\ud800");
            if (Record.Exception(() => read(damaged)) is { } error)
                Assert.True(error is CorpusException or InvalidDataException or JsonException or FormatException, $"{damaged}: {error}");
        }
    }

    private string Write(string json, string name)
    {
        File.WriteAllText(_folder.File(name), json);
        return _folder.File(name);
    }
}
