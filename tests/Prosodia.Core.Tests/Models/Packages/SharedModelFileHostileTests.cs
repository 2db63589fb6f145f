using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Prosodia.Interchange.Npy;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Tests.Models.Packages;

/// <summary>Packages that are cut short, changed, or made to do harm.</summary>
public sealed class SharedModelFileHostileTests
{
    private static readonly byte[] Valid = SmallModels.Bytes(SmallModels.Package(SharedModelKind.MultiTaskHierarchical));

    [Fact]
    public void Cut_short_anywhere()
    {
        for (var part = 0; part < 50; part++)
            OpenPackage.Refusal(Valid[..(Valid.Length * part / 50)]);
    }

    /// <summary>Whatever bit of content is flipped, a digest tells; flags of the zip format that nobody reads may change.</summary>
    [Fact]
    public void One_bit_of_content_flipped()
    {
        var whole = new OpenPackage(Valid);
        foreach (var (name, content) in whole.Members)
        {
            var start = Valid.AsSpan().IndexOf(content);
            for (var at = 0; at < content.Length; at += 97)
            {
                var changed = (byte[])Valid.Clone();
                changed[start + at] ^= 4;
                Assert.Contains(name, OpenPackage.Refusal(changed), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_member_is_missing()
    {
        foreach (var name in new OpenPackage(Valid).Members.Keys)
        {
            var package = new OpenPackage(Valid);
            package.Members.Remove(name);
            Assert.Contains($"has no {name}", OpenPackage.Refusal(package.Close()), StringComparison.Ordinal);
        }

        Assert.Contains("digests.json", OpenPackage.Refusal(OpenPackage.Zip(new OpenPackage(Valid).Members.Select(m => (m.Key, m.Value)))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_the_digests_name_is_missing()
    {
        var package = new OpenPackage(Valid);
        package.Members["more.npy"] = [1];
        var bytes = package.Close();
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            zip.GetEntry("more.npy")!.Delete();
        Assert.Contains("lacks 'more.npy'", OpenPackage.Refusal(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_members_have_one_name()
    {
        var members = new OpenPackage(Valid).Members.Select(member => (member.Key, member.Value)).ToList();
        members.Add(members[0]);
        Assert.Contains("two members 'model.json'", OpenPackage.Refusal(OpenPackage.Zip(members)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("population.mean")]
    [InlineData("stage1.columns")]
    [InlineData("stage1.gains")]
    [InlineData("stage1.vectors")]
    [InlineData("stage1.coefficients")]
    [InlineData("stage1.rho")]
    [InlineData("stage1.tasks")]
    [InlineData("stage1.sigmoids")]
    public void An_array_of_another_shape_or_type(string array)
    {
        Assert.Contains($"{array}.npy", OpenPackage.Refusal(new OpenPackage(Valid).With(array, NpyArray.Of(new float[5], 5)).Close()), StringComparison.Ordinal);
        var reason = OpenPackage.Refusal(new OpenPackage(Valid).With(array, NpyArray.Of(new double[10], 5, 2, 1)).Close());
        Assert.Contains("has the shape (5, 2, 1), not", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("population.mean", double.NaN)]
    [InlineData("population.mean", 1e300)]
    [InlineData("population.divisor", 0)]
    [InlineData("population.divisor", 1e-320)]
    [InlineData("population.divisor", double.PositiveInfinity)]
    [InlineData("stage0.gains", double.NaN)]
    [InlineData("stage0.vectors", double.NegativeInfinity)]
    [InlineData("stage0.coefficients", double.NaN)]
    [InlineData("stage0.coefficients", double.MaxValue)]
    [InlineData("stage0.rho", double.PositiveInfinity)]
    [InlineData("stage0.sigmoids", double.NaN)]
    public void A_number_that_is_not_one(string array, double number) =>
        OpenPackage.Refusal(new OpenPackage(Valid).WithNumbers(array, values => values[0] = number).Close());

    [Theory]
    [InlineData("stage1.columns", -1)]
    [InlineData("stage1.columns", 6)]
    [InlineData("stage1.tasks", -1)]
    [InlineData("stage1.tasks", 2)]
    public void An_index_out_of_range(string array, int index)
    {
        var package = new OpenPackage(Valid);
        var values = NpyReader.Read(new MemoryStream(package.Members[array + ".npy"]), array).Values<int>();
        values[^1] = index;
        OpenPackage.Refusal(package.With(array, NpyArray.Of(values, values.Length)).Close());
    }

    [Theory]
    [InlineData("formatVersion", "2", "format version 2")]
    [InlineData("kind", "\"transfer-model\"", "'transfer-model'")]
    [InlineData("kind", "null", "model.json")]
    [InlineData("model", "\"st-hier\"", "not the stages of st-hier")]
    [InlineData("model", "\"ct-hier\"", "no model 'ct-hier'")]
    [InlineData("features", "[\"a\",\"b\",\"c\",\"d\",\"e\",null]", "null")]
    [InlineData("features", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"a\"]", "one name")]
    [InlineData("features", "[]", "do not fit")]
    [InlineData("featureGroups", "[\"Energy\",\"0\",\"Energy\",\"Energy\",\"Energy\",\"Energy\"]", "no feature group '0'")]
    [InlineData("stages", "[null,null]", "null")]
    [InlineData("stages", "[]", "0 stages")]
    [InlineData("outputs", "[null]", "null")]
    [InlineData("outputs", "[]", "outputs")]
    [InlineData("extraction", "null", "model.json")]
    [InlineData("seed", "1.5", "model.json")]
    public void A_document_that_says_something_else(string field, string json, string reason)
    {
        var package = new OpenPackage(Valid).With("model.json", root => root[field] = JsonNode.Parse(json));
        Assert.Contains(reason, OpenPackage.Refusal(package.Close()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels", "[\"angry\",\"calm\",null]")]
    [InlineData("labels", "[\"angry\",\"calm\",\"calm\"]")]
    [InlineData("classes", "[0,1,3]")]
    [InlineData("classes", "[0,1,1]")]
    [InlineData("classes", "[]")]
    [InlineData("supportCounts", "[-1,100,2]")]
    [InlineData("supportCounts", "[2147483647,2147483647,2147483647]")]
    [InlineData("settings", "null")]
    [InlineData("settings", "{\"featureCount\":5,\"cost\":2,\"gamma\":0.25,\"mu\":0.5}")]
    [InlineData("settings", "{\"featureCount\":4,\"cost\":1e999,\"gamma\":0.25,\"mu\":0.5}")]
    [InlineData("settings", "{\"featureCount\":4,\"cost\":2,\"gamma\":0.25,\"mu\":1e-320}")]
    [InlineData("settings", "{\"featureCount\":4,\"cost\":2,\"gamma\":0.25}")]
    public void A_stage_that_says_something_else(string field, string json) => OpenPackage.Refusal(
        new OpenPackage(Valid).With("model.json", root => root["stages"]![1]![field] = JsonNode.Parse(json)).Close());

    [Theory]
    [InlineData("model.json", "null")]
    [InlineData("model.json", "")]
    [InlineData("model.json", "{\"formatVersion\":1}")]
    [InlineData("model.json", "{\"formatVersion\":1,\"formatVersion\":1,\"kind\":\"shared-model\"}")]
    [InlineData("card.json", "null")]
    [InlineData("card.json", "{\"name\":\"x\",\"metrics\":[null]}")]
    [InlineData("card.json", "{\"name\":\"x\",\"metrics\":[{\"name\":\"a\",\"value\":1e999,\"lower\":null,\"upper\":null,\"count\":1}]}")]
    [InlineData("card.json", "{\"name\":null}")]
    public void A_document_that_is_none(string document, string json) =>
        OpenPackage.Refusal(new OpenPackage(Valid).With(document, json).Close());

    [Fact]
    public void A_kind_of_another_version_is_named_though_its_document_is_another()
    {
        var package = new OpenPackage(Valid).With("model.json", """{"formatVersion":9,"kind":"transfer-model","layers":[1,2]}""");
        Assert.Equal(
            "is a 'transfer-model' of format version 9; this program reads 'shared-model' of version 1", OpenPackage.Refusal(package.Close()));
    }

    [Fact]
    public void A_card_of_one_line_has_the_rest_by_default()
    {
        var card = OpenPackage.Read(new OpenPackage(Valid).With("card.json", """{"name":"x"}""").Close()).Card;
        Assert.Empty(card.Metrics);
        Assert.Contains("listeners would perceive", card.IntendedUse, StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_without_end()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        OpenPackage.Refusal(new OpenPackage(Valid).With("model.json", "{\"formatVersion\":1,\"kind\":\"shared-model\",\"x\":" + deep).Close());
    }

    [Fact]
    public void A_text_without_end_is_not_repeated_in_the_message()
    {
        var text = new string('x', 100_000);
        OpenPackage.Refusal(new OpenPackage(Valid).With("model.json", root => root["kind"] = text).Close());
        OpenPackage.Refusal(new OpenPackage(Valid).With("model.json", root => root["model"] = text).Close());
    }

    [Theory]
    [InlineData(CompressionLevel.SmallestSize)]
    [InlineData(CompressionLevel.NoCompression)]
    public void A_bomb_takes_no_more_memory_than_its_length(CompressionLevel compression)
    {
        var package = new OpenPackage(Valid);
        package.Members["bomb.npy"] = new byte[compression == CompressionLevel.NoCompression ? 100 : 64 << 20];
        var bytes = package.Close(compression);
        if (compression == CompressionLevel.NoCompression)
            Claim(bytes, "bomb.npy", 1 << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.NotEmpty(OpenPackage.Refusal(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Members_without_end() => Assert.Contains(
        "more than 200 members", OpenPackage.Refusal(OpenPackage.Zip(Enumerable.Range(0, 201).Select(i => ($"{i}", Array.Empty<byte>())))), StringComparison.Ordinal);

    [Theory]
    [InlineData("../evil.npy")]
    [InlineData("/tmp/evil.npy")]
    [InlineData("..\\evil.npy")]
    public void Names_that_leave_the_folder_write_nothing(string name)
    {
        using var folder = new TemporaryFolder();
        var package = new OpenPackage(Valid);
        package.Members[name] = [1, 2, 3];
        var path = folder.Write("in/m.zip", package.Close());

        ModelPackageFile.Read(path); // a member that nobody asks for is no harm

        Assert.Equal([path], Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories));
        Assert.False(File.Exists("/tmp/evil.npy"));
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_the_callers_fault() =>
        Assert.Throws<ArgumentException>(() => ModelPackageFile.Read(new DeflateStream(new MemoryStream(Valid), CompressionMode.Decompress), "m.zip"));

    /// <summary>Makes the directory claim another length of a member, packed and unpacked.</summary>
    private static void Claim(byte[] zip, string name, int length)
    {
        var entry = zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 46; // its directory entry ends with the name
        BitConverter.TryWriteBytes(zip.AsSpan(entry + 20), length);
        BitConverter.TryWriteBytes(zip.AsSpan(entry + 24), length);
    }
}
