using System.CommandLine;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>The options that every experiment has, whichever paper it is from.</summary>
internal static class ExperimentOptions
{
    /// <summary>Coutinho &amp; Schuller (2017): arousal and valence over time.</summary>
    public const string Coutinho2017 = "coutinho2017";

    private const string Zhang2015 = "zhang2015";
    private const int MaxJobs = 1024;

    /// <summary>Which paper.</summary>
    public static readonly Option<string> Protocol = new("--protocol")
    {
        Description = "zhang2015: shared models for speech and song. coutinho2017: arousal and valence over time in music and speech.",
        DefaultValueFactory = _ => Zhang2015,
    };

    /// <summary>How much is worked on at a time.</summary>
    public static readonly Option<int> Jobs = new("--jobs", "-j")
    {
        Description = "Folds or trainings worked on at a time; threads of the training of a shared model.",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Everything that is wrong with the two options.</summary>
    public static string[] Errors(ParseResult parsed)
    {
        var protocol = parsed.GetRequiredValue(Protocol);
        string? unknown = protocol is Zhang2015 or Coutinho2017 ? null : $"'{protocol}' is no protocol; there are {Zhang2015} and {Coutinho2017}.";
        return [.. new[] { unknown, JobsProblem(parsed.GetValue(Jobs)) }.OfType<string>()];
    }

    /// <summary>What is wrong with a number of jobs; null when nothing is.</summary>
    public static string? JobsProblem(int jobs) => jobs is >= 1 and <= MaxJobs ? null : $"--jobs must be 1 to {MaxJobs}, not {jobs}.";
}
