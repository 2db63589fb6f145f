namespace Prosodia.Tests.Corpora;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Root = Directory.CreateTempSubdirectory("prosodia-").FullName;

    public string Root { get; }

    /// <summary>Makes empty files below the folder.</summary>
    public TempFolder WithFiles(params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            With(name, "");
        }

        return this;
    }

    public TempFolder With(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
