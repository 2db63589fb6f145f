using System.Security.Cryptography;
using Prosodia.Faces;
using Prosodia.Features.ActionUnits;
using Prosodia.Functions.Api.Uploads;
using Prosodia.Functions.Corpora;
using Prosodia.Functions.Hosting.Blobs;
using Prosodia.Functions.Tests.Api;
using Prosodia.Jobs.Extraction;
using Prosodia.Storage;
using Prosodia.Storage.Folders;
using Prosodia.Storage.Jobs;
using Prosodia.Storage.Sqlite;

namespace Prosodia.Functions.Tests.Corpora;

/// <summary>Features of media that have arrived, held against those that the command line extracts from a folder with the same files.</summary>
public sealed class CorpusExtractionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderBlobStore _blobs;
    private readonly SqliteTableStore _tables;
    private readonly CorpusExtraction _extraction;

    public CorpusExtractionTests()
    {
        _blobs = new(_folder["blobs"]);
        _tables = new(_folder["tables.db"]);
        _extraction = Extraction(null);
    }

    private string Corpus => _folder["blobs/corpora/c"];

    [Fact]
    public async Task A_medium_has_its_features_where_a_run_looks_for_them()
    {
        await WriteAsync("talk/a.wav", ApiService.Wav(1));
        await WriteAsync("corpus.csv", "file,emotion\ntalk/a.wav,happy\n"u8.ToArray());

        Assert.Null(await ArriveAsync("talk/a.wav"));

        await ExpectAsync(FeatureKind.Utterance);
    }

    [Fact]
    public async Task A_manifest_that_comes_later_asks_for_the_stretches_that_it_names()
    {
        await WriteAsync("a.wav", ApiService.Wav(2));
        await ArriveAsync("a.wav");
        await WriteAsync("corpus.csv", "file,start,end,emotion\na.wav,0,1,happy\na.wav,1,2,sad\n"u8.ToArray());

        await _extraction.ExtractDependentAsync("c", "Test", default);

        await ExpectAsync(FeatureKind.Utterance);
    }

    [Fact]
    public async Task Annotations_ask_for_windows()
    {
        await WriteAsync("corpus.csv", "file\na.wav\n"u8.ToArray());
        await WriteAsync("annotations.csv", "file,time,arousal,valence\na.wav,0,0.1,0.2\na.wav,1,0.2,0.1\n"u8.ToArray());
        await WriteAsync("a.wav", ApiService.Wav(3));

        await ArriveAsync("a.wav");

        await ExpectAsync(FeatureKind.Window);
        Assert.Single(Features()); // nothing is said of emotions
    }

    [Fact]
    public async Task A_table_of_action_units_is_part_of_it()
    {
        await WriteAsync("a.wav", ApiService.Wav(1));
        await WriteAsync("a.cert.txt", "Frame\tAU1\n1\t0.1\n2\t0.2\n"u8.ToArray());

        var reason = await ArriveAsync("a.wav");

        Assert.Contains("a.cert.txt", reason, StringComparison.Ordinal); // it has been read, and is none
    }

    /// <summary>Of a video: where a run looks that has the same face model. The tracker's part is a rule here.</summary>
    [Fact]
    public async Task With_a_face_model_a_video_has_the_features_of_its_face_too()
    {
        var faces = new FaceSource("aa", 10, (_, _, _, _) => new(
            ActionUnitScale.FaceLandmarker, [ActionUnitChannel.All[0]], [.. Enumerable.Range(0, 10)], [.. Enumerable.Range(0, 10).Select(n => n / 10.0)], new float[10]));
        using var extraction = Extraction(faces);
        await WriteAsync("a.mp4", ApiService.Wav(1)); // sound by its content
        await WriteAsync("b.wav", ApiService.Wav(2));

        Assert.Null(await extraction.ExtractAsync("c", "a.mp4", "Test", default));
        Assert.Null(await extraction.ExtractAsync("c", "b.wav", "Test", default));
        var before = Features();
        Assert.Null(await extraction.ExtractAsync("c", "a.mp4", "Test", default));

        Assert.Equal(before, Features());
        await ExpectAsync(FeatureKind.Utterance, faces);
    }

    [Fact]
    public async Task The_same_bytes_cost_nothing_again()
    {
        var wav = ApiService.Wav(1);
        await WriteAsync("a.wav", wav);
        await ArriveAsync("a.wav");
        var before = Features();
        await WriteAsync("copy/b.wav", wav);

        await ArriveAsync("a.wav");
        await ArriveAsync("copy/b.wav");

        Assert.Equal(before, Features());
    }

    [Fact]
    public async Task What_cannot_be_read_is_listed_until_it_can()
    {
        await WriteAsync("a.wav", [1, 2, 3]);
        var reason = await ArriveAsync("a.wav");
        var listed = await ProblemsAsync();
        await WriteAsync("a.wav", ApiService.Wav(1));
        await ArriveAsync("a.wav");

        Assert.NotNull(reason);
        Assert.Equal([$"c/a.wav: {reason}"], listed);
        Assert.Empty(await ProblemsAsync());
    }

    [Theory]
    [InlineData("readme.txt")]
    [InlineData("a.cert.txt")]
    [InlineData("gone.wav")]
    public async Task What_is_no_medium_is_passed_over(string file)
    {
        await WriteAsync("readme.txt", [1]);
        await WriteAsync("a.cert.txt", [1]);

        Assert.Null(await ArriveAsync(file));
        Assert.Empty(await ProblemsAsync());
    }

    [Fact]
    public async Task With_a_manifest_only_what_it_names_is_a_medium()
    {
        await WriteAsync("corpus.csv", "file\na.wav\n"u8.ToArray());
        await WriteAsync("b.wav", ApiService.Wav(1));

        await ArriveAsync("b.wav");

        Assert.Empty(Features());
    }

    public void Dispose()
    {
        _extraction.Dispose();
        _folder.Dispose();
    }

    private CorpusExtraction Extraction(FaceSource? faces) => new(_blobs, new BlobDigests(_blobs, _tables), new(null, faces), new(() => new FailedBlobs(_tables)));

    private Task<string?> ArriveAsync(string file) => _extraction.ExtractAsync("c", file, "Test", default);

    private Task<BlobProperties> WriteAsync(string file, byte[] content) => _blobs.WriteAsync(BlobName.Of("corpora", $"c/{file}"), new MemoryStream(content));

    private List<(string, DateTime)> Features() => Directory.Exists(_folder["blobs/features"])
        ? [.. Directory.EnumerateFiles(_folder["blobs/features"], "*.npz", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(file => (file, File.GetLastWriteTimeUtc(file)))]
        : [];

    private async Task<IEnumerable<string>> ProblemsAsync() =>
        (await _tables.QueryAsync(FailedBlobs.Table, new("corpora"))).Rows.Select(row => $"{row.Values["path"]}: {row.Values["reason"]}");

    /// <summary>What <c>prosodia extract</c> says of the folder is what is in the store, and so are the bytes of the features.</summary>
    private async Task ExpectAsync(FeatureKind kind, FaceSource? faces = null)
    {
        var output = _folder[$"extracted-{kind}"];
        await new ExtractionRun(ExtractionInput.Of(Corpus), output, new ExtractionSpec { Kind = kind, Format = StorageFormat.Npz, Faces = faces }).RunAsync();
        var expected = ExtractionRun.ReadResults(output);

        Assert.NotEmpty(expected);
        foreach (var result in expected)
        {
            var stored = await new StoredFeatures(_blobs).FindAsync(result.Key!, default);
            Assert.Equal(result with { File = "", Output = null }, stored! with { LeftOut = result.LeftOut });
            await using var features = (await _blobs.OpenAsync(StoredFeatures.NameOf(result.Key!)))!;
            Assert.Equal(result.Digest, Convert.ToHexStringLower(await SHA256.HashDataAsync(features.Content)));
        }
    }
}
