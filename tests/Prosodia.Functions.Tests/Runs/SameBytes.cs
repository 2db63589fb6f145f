namespace Prosodia.Functions.Tests.Runs;

/// <summary>Files of a run beside those that the command line made.</summary>
internal static class SameBytes
{
    /// <summary>Expects files, or all of a folder's, to be the same.</summary>
    /// <param name="expected">The folder of the command line.</param>
    /// <param name="actual">The folder of the run.</param>
    /// <param name="names">Files or folders below both.</param>
    public static void Expect(string expected, string actual, params string[] names)
    {
        foreach (var name in names)
        {
            var files = FilesOf(expected, name);
            Assert.NotEmpty(files);
            Assert.Equal(files, FilesOf(actual, name));
            Assert.All(files, file => Assert.True(
                File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, file))), $"{file} differs"));
        }
    }

    private static string[] FilesOf(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)]
            : File.Exists(path) ? [name] : [];
    }
}
