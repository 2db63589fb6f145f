namespace Prosodia.Infrastructure.Tests.Compiling;

/// <summary>A copy of the infrastructure's files, since the compiler writes beside what it reads.</summary>
internal sealed class InfrastructureCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Copies them.</summary>
    public InfrastructureCopy()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryFolder.Infrastructure, "*bicep*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(RepositoryFolder.Infrastructure, file);
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            File.Copy(file, At(name));
        }
    }

    /// <summary>Path of a file.</summary>
    /// <param name="file">Its path in the infrastructure's folder; a pattern is one too.</param>
    public string At(string file) => _folder.At(file);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
