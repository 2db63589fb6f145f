namespace Prosodia.Infrastructure.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("prosodia-infrastructure-").FullName;

    /// <summary>Path of a file in it.</summary>
    public string At(string path) => Path.Combine(Root, path);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);
}
