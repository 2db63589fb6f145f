using System.Diagnostics;

namespace Prosodia.Functions.Tests.Runs;

/// <summary>A synthetic corpus of three performers and 36 utterances, and what the command line makes of it: the expected bytes.</summary>
public sealed class SmallCorpus : IAsyncLifetime
{
    public const string Collection = "runs";

    /// <summary>One setting for all stages, as an order by HTTP.</summary>
    public const string Spec = """
        "sharedModels": { "grid": { "featureCounts": [60], "costs": [8], "gammas": [0.00390625], "mus": [1] }, "featureGroups": false, "bootstrapDraws": 200 }
        """;

    private static readonly string[] Setting = ["--grid", "60,8,2^-8,1"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>The corpus.</summary>
    public string Path => _folder["small"];

    /// <summary>What <c>prosodia evaluate</c> leaves.</summary>
    public string Evaluation => _folder["evaluation"];

    /// <summary>What <c>prosodia train</c> leaves.</summary>
    public string Models => _folder["models"];

    /// <summary>A place for a test's own files.</summary>
    public string this[string name] => _folder[name];

    public async Task InitializeAsync()
    {
        await RunAsync("corpus", "synth", Path, "--performers", "3");
        Thin();
        await RunAsync(["evaluate", Path, "--out", Evaluation, "--no-feature-groups", "--draws", "200", .. Setting]);
        await RunAsync(["train", Path, "--out", Models, .. Setting]);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The setting, for one kind of models.</summary>
    public static string SpecOf(string model) =>
        Spec.Replace("{ \"grid\"", $"{{ \"models\": [\"{model}\"], \"grid\"", StringComparison.Ordinal);

    /// <summary>Runs <c>prosodia</c> to its end.</summary>
    public static Task RunAsync(params string[] arguments) => RunAsync(0, arguments);

    /// <summary>Runs <c>prosodia</c> to its end.</summary>
    public static async Task RunAsync(int exit, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [RunsService.Program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == exit, $"{await output}{errors}");
    }

    /// <summary>Three emotions, the first repetition: RAVDESS's names say both, <c>modality-channel-emotion-intensity-sentence-repetition-performer</c>.</summary>
    private void Thin()
    {
        var manifest = System.IO.Path.Combine(Path, "corpus.csv");
        var lines = File.ReadAllLines(manifest);
        var kept = lines.Where((line, i) => i == 0 || IsKept(line)).ToArray();
        File.WriteAllLines(manifest, kept);
        foreach (var file in Directory.EnumerateFiles(Path, "*.wav", SearchOption.AllDirectories).Where(file => !IsKept(file)))
            File.Delete(file);
        Assert.Equal(1 + 36, kept.Length);
    }

    private static bool IsKept(string text)
    {
        var name = text[..(text.IndexOf(".wav", StringComparison.Ordinal) + 4)].Split('/')[^1].Split('-');
        return name[2] is "03" or "04" or "05" && name[5] == "01";
    }
}

/// <summary>Tests that start services and their jobs run one after the other.</summary>
[CollectionDefinition(SmallCorpus.Collection)]
public sealed class SmallCorpusTests : ICollectionFixture<SmallCorpus>;
