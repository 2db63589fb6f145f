namespace Prosodia.Functions.Tests.Runs;

/// <summary>Runs as their users order them: by HTTP, on the real service, with real processes. What comes of them equals what the command line makes.</summary>
[Collection(SmallCorpus.Collection)]
public sealed class RunTests(SmallCorpus corpus) : IAsyncLifetime
{
    private static readonly string[] Evaluated = ["report.html", "tables", "results.jsonl", "run.json", "manifest.json", "features/utterance.npz"];

    private readonly RunsService _service = new(("Prosodia__JobParallelism", "6"));

    public Task InitializeAsync() => _service.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_evaluation_equals_the_command_lines_byte_for_byte_and_its_models_are_on_the_shelf()
    {
        await _service.PutCorpusAsync("small", corpus.Path);
        await _service.OrderAsync("/api/corpora/small/evaluations", $$"""{ "id": "whole", "trainFinal": true, {{SmallCorpus.Spec}} }""");

        await _service.ExpectEndAsync("whole", "Completed");

        SameBytes.Expect(corpus.Evaluation, Path.Combine(_service.Blobs, "runs", "whole"), Evaluated);
        ExpectModels("whole", "simple", "st-hier", "st-hier-sfs", "mt-hier");
        var run = await _service.GetAsync("/api/runs/whole");
        Assert.Equal(run.GetProperty("total").GetInt32(), run.GetProperty("done").GetInt32());
        Assert.False(run.TryGetProperty("secondsLeft", out var left) && left.ValueKind == System.Text.Json.JsonValueKind.Number);
    }

    [Fact]
    public async Task A_final_model_is_on_the_shelf_and_equals_the_command_lines()
    {
        await _service.PutCorpusAsync("small", corpus.Path);
        await _service.OrderAsync(
            "/api/corpora/small/evaluations", $$"""{ "id": "final", "kind": "TrainModel", {{SmallCorpus.SpecOf("MultiTaskHierarchical")}} }""");

        await _service.ExpectEndAsync("final", "Completed");

        ExpectModels("final", "mt-hier");
        Assert.Equal("final-mt-hier", (await _service.GetAsync("/api/models/final-mt-hier")).GetProperty("id").GetString());
    }

    /// <summary>Of videos with files of action units: their rows are half of what models are trained on, wherever that is done.</summary>
    [Fact]
    public async Task An_evaluation_with_faces_equals_the_command_lines_byte_for_byte()
    {
        var seen = corpus["seen"];
        await SmallCorpus.RunAsync("corpus", "synth", seen, "--performers", "2");
        foreach (var file in Directory.EnumerateFiles(seen, "*.wav", SearchOption.AllDirectories))
            await File.WriteAllTextAsync(Path.ChangeExtension(file, ".faces.csv"), Faces(file));
        string[] setting = ["--models", "simple", "--grid", "60,8,2^-8,1", "--no-feature-groups", "--draws", "200"];
        await SmallCorpus.RunAsync(["evaluate", seen, "--out", corpus["seen-evaluation"], .. setting]);
        await SmallCorpus.RunAsync("train", seen, "--out", corpus["seen-models"], "--models", "simple", "--grid", "60,8,2^-8,1");
        await _service.PutCorpusAsync("seen", seen);
        await _service.OrderAsync("/api/corpora/seen/evaluations", $$"""{ "id": "seen", "trainFinal": true, {{SmallCorpus.SpecOf("Simple")}} }""");

        await _service.ExpectEndAsync("seen", "Completed");

        SameBytes.Expect(corpus["seen-evaluation"], Path.Combine(_service.Blobs, "runs", "seen"), [.. Evaluated, "features/utterance-visual.npz"]);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(corpus["seen-models"], "simple.zip")), await File.ReadAllBytesAsync(Path.Combine(_service.Blobs, "models", "seen-simple.zip")));
        var card = (await _service.GetAsync("/api/models/seen-simple")).GetProperty("card");
        Assert.Equal("the face landmarker's estimates", card.GetProperty("data").GetProperty("actionUnits").GetString());
    }

    [Fact]
    public async Task The_transfer_experiment_and_its_final_model_equal_the_command_lines_byte_for_byte()
    {
        foreach (var kind in new[] { "music", "speech" })
        {
            if (!Directory.Exists(corpus[kind]))
                await SmallCorpus.RunAsync("corpus", "synth", corpus[kind], "--kind", kind, "--pieces", "3", "--seconds", "12");
            await _service.PutCorpusAsync(kind, corpus[kind]);
        }

        await _service.OrderAsync("/api/corpora/music/evaluations", """
            {
              "id": "transfer", "kind": "EvaluateTransfer", "corpora": ["speech"], "trainFinal": true,
              "transfer": {
                "budget": "quick", "trials": 1, "bestTrials": 1, "maxEpochs": 3, "reactionLag": 1,
                "grid": { "firstLayers": [6], "secondLayers": [3], "noises": [0], "autoencoderNoises": [0.1] }
              }
            }
            """);
        string[] spec =
        [
            corpus["music"], "--with", corpus["speech"], "--out", corpus["transferred"], "--protocol", "coutinho2017", "--budget", "quick",
            "--h1", "6", "--h2", "3", "--noises", "0", "--trials", "1", "--epochs", "3", "--lag", "1",
        ];
        await SmallCorpus.RunAsync(["evaluate", .. spec, "--dae-noises", "0.1"]);
        await SmallCorpus.RunAsync(["train", .. spec]);

        await _service.ExpectEndAsync("transfer", "Completed");

        SameBytes.Expect(
            corpus["transferred"], Path.Combine(_service.Blobs, "runs", "transfer"), "report.html", "tables", "results.jsonl", "predictions.csv", "run.json", "manifest.json");
        SameBytes.Expect(Path.Combine(corpus["transferred"], "arousal-valence.zip"), Path.Combine(_service.Blobs, "models", "transfer-arousal-valence.zip"));
        var model = await _service.GetAsync("/api/models/transfer-arousal-valence");
        Assert.Equal("arousal and valence over time in music and speech", model.GetProperty("card").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_run_that_cannot_be_done_fails_and_says_why()
    {
        var folder = Directory.CreateDirectory(corpus["nothing"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "corpus.csv"), "file,performer,emotion,domain\na.wav,p1,happy,speech\n");
        await File.WriteAllBytesAsync(Path.Combine(folder, "a.wav"), Api.ApiService.Wav(0.5));
        await _service.PutCorpusAsync("nothing", folder);
        await _service.OrderAsync("/api/corpora/nothing/evaluations", $$"""{ "id": "failing", {{SmallCorpus.Spec}} }""");

        await _service.ExpectEndAsync("failing", "Failed");

        var message = (await _service.GetAsync("/api/runs/failing")).GetProperty("message").GetString();
        Assert.Contains("nothing", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_stops_its_processes_and_begins_no_further_job()
    {
        await _service.PutCorpusAsync("small", corpus.Path);
        await _service.OrderAsync("/api/corpora/small/evaluations", """{ "id": "cancelled", "sharedModels": { "grid": { "featureCounts": [60, 120, 300, 600] } } }""");
        await RunsService.UntilAsync(() => Task.FromResult(Jobs("cancelled-folds").Any() && RunsService.HasJobProcesses("cancelled")));

        await _service.CancelAsync("cancelled");

        await _service.ExpectEndAsync("cancelled", "Terminated");
        Assert.False(RunsService.HasJobProcesses("cancelled"));
        var started = Handles();
        await Task.Delay(2000);
        Assert.Equal(started, Handles());
        Assert.False(RunsService.HasJobProcesses("cancelled"));
        Assert.DoesNotContain(Jobs("cancelled-folds"), job => File.Exists(Path.Combine(job, "status.json"))
            && File.ReadAllText(Path.Combine(job, "status.json")).Contains("Completed", StringComparison.Ordinal));

        DateTime[] Handles() => [.. Jobs("cancelled-").Select(job => File.GetLastWriteTimeUtc(Path.Combine(job, "handle.txt"))).Order()];
    }

    /// <summary>Ten frames of two channels, which differ from file to file.</summary>
    private static string Faces(string file)
    {
        var random = new Random(Path.GetFileName(file).Sum(c => c));
        var rows = Enumerable.Range(0, 10).Select(n => FormattableString.Invariant($"{n},{n / 10.0},{random.NextSingle()},{random.NextSingle()},,"));
        return string.Join('\n', rows.Prepend("frame,timestamp,AU01,AU12,source,note"));
    }

    private IEnumerable<string> Jobs(string prefix) => Directory.Exists(Path.Combine(_service.Blobs, "jobs"))
        ? Directory.EnumerateDirectories(Path.Combine(_service.Blobs, "jobs"), $"{prefix}*")
        : [];

    private void ExpectModels(string run, params string[] kinds) => Assert.All(kinds, kind => Assert.Equal(
        File.ReadAllBytes(Path.Combine(corpus.Models, $"{kind}.zip")), File.ReadAllBytes(Path.Combine(_service.Blobs, "models", $"{run}-{kind}.zip"))));
}
