using Prosodia.Interchange.Currennt;

namespace Prosodia.TrainingJobs.Cli;

/// <summary>What a person should know of a file of CURRENNT's data.</summary>
internal static class CurrenntSummary
{
    private const int NamesShown = 10;

    /// <summary>Its size, in a line.</summary>
    public static string Of(CurrenntData data)
    {
        var targets = data.LabelCount > 0 ? $"one of {data.LabelCount} classes" : $"{data.TargetSize} targets";
        return $"{data.Sequences.Length} sequences of {data.Sequences.Sum(sequence => (long)sequence.Length)} steps in all, {data.InputSize} inputs and {targets} a step";
    }

    /// <summary>Writes what it holds.</summary>
    public static void Write(TextWriter writer, CurrenntData data)
    {
        writer.WriteLine($"data        {Of(data)}");
        if (!data.OutputMeans.IsEmpty)
            writer.WriteLine(FormattableString.Invariant($"targets     were standardised: means {string.Join(", ", data.OutputMeans)}; deviations {string.Join(", ", data.OutputDeviations)}"));
        foreach (var sequence in data.Sequences.Take(NamesShown))
            writer.WriteLine(Shown.Text($"sequence    {sequence.Tag}: {sequence.Length} steps"));
        if (data.Sequences.Length > NamesShown)
            writer.WriteLine($"            and {data.Sequences.Length - NamesShown} more");
    }
}
