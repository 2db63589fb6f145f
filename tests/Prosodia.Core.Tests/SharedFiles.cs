using Xunit.Abstractions;

namespace Prosodia.Tests;

/// <summary>Data that are not part of the repository: where a variable says, else in <c>shared</c> beside the repository.</summary>
internal static class SharedFiles
{
    /// <summary>The full path, or null where there is nothing.</summary>
    /// <param name="variable">The variable of the environment.</param>
    /// <param name="path">The file or folder in <c>shared</c>.</param>
    public static string? Find(string variable, string path)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
            return Path.GetFullPath(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
                continue;
            var found = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", path));
            return Path.Exists(found) ? found : null;
        }

        return null;
    }

    /// <summary>Whether there is nothing to compare with; says so, and what is not compared, in the test's output.</summary>
    public static bool IsAbsent(ITestOutputHelper output, string? found, string variable, string path, string what)
    {
        if (found is not null)
        {
            Assert.True(Path.Exists(found), $"{variable} names {found}, which does not exist.");
            return false;
        }

        output.WriteLine($"NOT COMPARED: {what}. There is no shared/{path}.");
        output.WriteLine($"Set {variable} to it, or put it beside the repository as shared/{path}.");
        return true;
    }
}
