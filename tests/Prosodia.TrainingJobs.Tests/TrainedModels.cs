namespace Prosodia.TrainingJobs.Tests;

/// <summary>A small synthetic corpus and models trained on it by the program, made once for all tests that use them.</summary>
public sealed class TrainedModels : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The corpus: two performers.</summary>
    public string Corpus => _folder["corpus"];

    /// <summary>The folder of the packages, with the corpus's features.</summary>
    public string Models => _folder["models"];

    /// <summary>A package.</summary>
    public string this[string model] => Path.Combine(Models, model + ".zip");

    /// <summary>What <c>train</c> wrote.</summary>
    public string Output { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Assert.Equal(0, (await CommandLine.RunAsync("corpus", "synth", Corpus, "--performers", "2")).ExitCode);
        var (exit, output, errors) = await CommandLine.RunAsync("train", Corpus, "--out", Models, "--grid", "60,8,2^-8,1");
        Assert.True(exit == 0, errors);
        Output = output;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
