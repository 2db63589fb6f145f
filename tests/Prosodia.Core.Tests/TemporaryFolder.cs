namespace Prosodia.Tests;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("prosodia-test-").FullName;

    /// <summary>Names of the files directly in the folder, in order.</summary>
    public IEnumerable<string> Names() => new DirectoryInfo(Root).EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    /// <summary>Path of a file below the folder.</summary>
    public string File(string name) => Path.Combine(Root, name);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    /// <inheritdoc cref="Write(string, byte[])"/>
    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file and returns the folder.</summary>
    public TemporaryFolder With(string name, string content)
    {
        Write(name, content);
        return this;
    }

    /// <summary>Makes empty files.</summary>
    public TemporaryFolder WithFiles(params IEnumerable<string> names)
    {
        foreach (var name in names)
            Write(name, []);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
