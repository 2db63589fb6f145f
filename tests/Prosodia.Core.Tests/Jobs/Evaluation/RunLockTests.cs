using Prosodia.Corpora;
using Prosodia.Jobs.Evaluation;

namespace Prosodia.Tests.Jobs.Evaluation;

public sealed class RunLockTests : IDisposable
{
    private const string HalfWritten = ".0123456789abcdef0123456789abcdef.tmp";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ASecondRun_IsRefused_UntilTheFirstIsDone()
    {
        using (new RunLock(_folder.Root))
            Assert.Throws<IOException>(() => new RunLock(_folder.Root));

        using (new RunLock(_folder.Root))
            Assert.Equal(["run.lock"], _folder.Names());
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public void WhatAKilledRunLeft_IsRemoved_ButNotWhatAnExtractionIsWriting()
    {
        string[] names =
        [
            "run.lock", HalfWritten, $"folds/{HalfWritten}", $"tables/{HalfWritten}", $"units/ab/{HalfWritten}", $"features/{HalfWritten}", "folds/0001.json", ".notes.tmp",
        ];
        foreach (var name in names)
            _folder.Write(name, []);

        new RunLock(_folder.Root).Dispose();

        Assert.Equal(
            [".notes.tmp", $"features/{HalfWritten}", "folds/0001.json"],
            Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFile_IsRefused_ByName()
    {
        var file = _folder.Write("taken", []);

        Assert.Contains("taken", Assert.Throws<CorpusException>(() => new RunLock(file)).Message, StringComparison.Ordinal);
    }
}
