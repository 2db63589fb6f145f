using System.Reflection;

namespace Prosodia.Infrastructure.Tests.Compiling;

/// <summary>Microsoft's Bicep compiler. It has the types of all resources in it and needs no network.</summary>
internal static class Bicep
{
    private static readonly string Path =
        typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "BicepPath").Value!;

    /// <summary>Runs a command of the compiler.</summary>
    public static Task<Tool> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    /// <summary>Runs a command of the compiler.</summary>
    /// <param name="environment">Variables that parameter files read.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public static Task<Tool> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Tool.RunAsync(Path, environment, arguments);
}
