using System.Text.Json;
using Prosodia.Functions.Tests.Media;

namespace Prosodia.Functions.Tests.Runs;

/// <summary>Media in the store and an archive run over them, on the real service.</summary>
[Collection(SmallCorpus.Collection)]
public sealed class ArchiveRunTests(SmallCorpus corpus) : IAsyncLifetime
{
    private readonly RunsService _service = new();

    public Task InitializeAsync()
    {
        BuiltInPackages.Write(_service.Blobs);
        return _service.StartAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_archive_equals_the_command_lines_byte_for_byte_and_one_bad_file_is_a_row()
    {
        var media = Fill();
        await _service.OrderAsync("/api/score:batch", """{ "id": "archive" }""");

        await _service.ExpectEndAsync("archive", "PartiallyCompleted");

        var models = Path.Combine(_service.Blobs, "models");
        await SmallCorpus.RunAsync(
            1, "score", corpus["archive"], "--model", Path.Combine(models, "synthetic-emotion.zip"),
            "--model", Path.Combine(models, "synthetic-affect.zip"), "--out", corpus["scored"]);
        SameBytes.Expect(corpus["scored"], Path.Combine(_service.Blobs, "runs", "archive"), "results.jsonl", "scores.csv", "affect.csv", "manifest.json");
        var run = await _service.GetAsync("/api/runs/archive");
        Assert.Equal((media, media), (run.GetProperty("done").GetInt32(), run.GetProperty("total").GetInt32()));
        var tagged = (await _service.GetAsync("/api/media")).GetProperty("media").EnumerateArray().Select(medium => medium.GetProperty("path").GetString());
        Assert.Equal(["a/copy.wav", "a/one.wav", "b#?.wav", "c.wav"], tagged.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_medium_that_cannot_be_read_is_listed_tried_again_when_asked_for_and_gone_from_the_list_when_replaced()
    {
        _service.PutMedium("bad.wav", "no sound"u8.ToArray());
        await RunsService.UntilAsync(async () => await ProblemAsync() is not null);
        var before = await ProblemAsync();

        await _service.RetryAsync("media/bad.wav");

        await RunsService.UntilAsync(async () => await ProblemAsync() is { } problem
            && problem.GetProperty("time").GetDateTimeOffset() > before!.Value.GetProperty("time").GetDateTimeOffset());
        _service.PutMedium("bad.wav", Api.ApiService.Wav(1));
        await RunsService.UntilAsync(async () => (await _service.GetAsync("/api/media")).GetProperty("media").GetArrayLength() == 1);
        Assert.Null(await ProblemAsync());
    }

    private async Task<JsonElement?> ProblemAsync()
    {
        var problems = (await _service.GetAsync("/api/problems")).GetProperty("problems");
        return problems.GetArrayLength() == 0 ? null : problems[0];
    }

    /// <summary>The same media in the store and in a folder.</summary>
    private int Fill()
    {
        var one = Directory.EnumerateFiles(corpus.Path, "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        (string Path, byte[] Bytes)[] media =
        [
            ("a/one.wav", File.ReadAllBytes(one)), ("a/copy.wav", File.ReadAllBytes(one)), ("b#?.wav", Api.ApiService.Wav(2.5)), ("bad.wav", "no sound"u8.ToArray()),
            ("c.wav", Api.ApiService.Wav(1)),
        ];
        foreach (var (path, bytes) in media)
        {
            _service.PutMedium(path, bytes);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(corpus["archive"], path))!);
            File.WriteAllBytes(Path.Combine(corpus["archive"], path), bytes);
        }

        return media.Length;
    }
}
