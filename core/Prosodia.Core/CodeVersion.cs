using System.Reflection;

namespace Prosodia;

/// <summary>The version of the program, as files say what made them.</summary>
public static class CodeVersion
{
    /// <summary>Version and commit.</summary>
    public static string Text { get; } =
        typeof(CodeVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
