namespace Prosodia.Infrastructure.Tests;

/// <summary>The files of the repository, found upwards from where the tests run.</summary>
internal static class RepositoryFolder
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the Bicep files.</summary>
    public static string Infrastructure => At("infra-bicep");

    /// <summary>Path of a file or folder.</summary>
    /// <param name="path">Its path from the root.</param>
    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>Files of the infrastructure, by their paths in its folder.</summary>
    /// <param name="extension">Such as <c>.bicep</c>.</param>
    public static IEnumerable<string> InfrastructureFiles(string extension) =>
        Directory.EnumerateFiles(Infrastructure, "*" + extension, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Infrastructure, path))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Serverless.sln.");
    }
}
