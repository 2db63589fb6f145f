using System.CommandLine;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>corpus import</c> and <c>corpus synth</c>.</summary>
internal static class CorpusCommand
{
    /// <summary>Describes the command.</summary>
    public static Command Create() => new("corpus", "Makes corpus folders.")
    {
        CorpusImportCommand.Create(),
        CorpusSynthCommand.Create(),
    };
}
