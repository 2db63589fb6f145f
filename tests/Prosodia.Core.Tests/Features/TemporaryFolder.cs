namespace Prosodia.Tests.Features;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prosodia-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public IEnumerable<string> Names() => _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
