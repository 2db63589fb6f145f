using System.CommandLine.Parsing;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>Values of options that are one of a few names.</summary>
internal static class Names
{
    /// <summary>Takes a name in any case, and nothing else: the framework's own parser would take numbers and lists too.</summary>
    public static T Parse<T>(ArgumentResult result)
        where T : struct, Enum
    {
        var given = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var names = Enum.GetNames<T>();
        if (Array.FindIndex(names, name => name.Equals(given, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at)
            return Enum.Parse<T>(names[at]);
        result.AddError($"'{given}' is none of: {string.Join(", ", names)}.");
        return default;
    }
}
