using System.Collections.Immutable;
using System.CommandLine;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>Reads options that are lists of numbers; see <see cref="NumberList"/>.</summary>
internal static class NumberOptions
{
    /// <summary>The numbers of an option.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="errors">What is wrong with it is added here.</param>
    /// <returns>Null if the option is not given, or is wrong.</returns>
    public static ImmutableArray<double>? ListOf(ParseResult parsed, Option<string?> option, List<string> errors)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        if (NumberList.Parse(text) is { } values)
            return values;
        errors.Add($"{option.Name} must be numbers with commas between, or powers of two such as 2^-3..2^5, not '{text}'.");
        return null;
    }

    /// <summary>The whole numbers of an option; what is beyond an int becomes the nearest one, which no limit lets pass.</summary>
    /// <inheritdoc cref="ListOf"/>
    public static ImmutableArray<int>? WholeListOf(ParseResult parsed, Option<string?> option, List<string> errors)
    {
        if (ListOf(parsed, option, errors) is not { } values)
            return null;
        if (values.Any(value => value != Math.Floor(value)))
            errors.Add($"{option.Name} must be whole numbers.");
        return [.. values.Select(value => (int)Math.Clamp(value, 0, int.MaxValue))];
    }
}
