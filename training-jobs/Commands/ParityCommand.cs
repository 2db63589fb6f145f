using System.CommandLine;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Evaluation.Parity;
using Prosodia.Features;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>parity FOLDER</c>: our descriptors beside openSMILE's, column by column.</summary>
internal static class ParityCommand
{
    private static readonly Argument<string> Folder = new("folder") { Description = "Holds X.wav with openSMILE's X.csv or X.csv.gz beside it." };
    private static readonly Option<LldSet> Edition = new("--edition")
    {
        CustomParser = Names.Parse<LldSet>,
        Description = "ComParE2013 or ComParE2016.",
    };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("parity", "Compares our descriptors with openSMILE's, column by column.") { Folder, Edition };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = parsed.GetRequiredValue(Folder);
        var plans = new LldPlans(new LldOptions(parsed.GetValue(Edition)));
        var results = new List<(string Name, LldParity Parity)>();
        foreach (var wav in Directory.EnumerateFiles(folder, "*.wav").Order(StringComparer.Ordinal))
        {
            if (ReferenceOf(wav) is not { } reference)
                continue;
            using var source = AudioFile.Open(wav, cancellationToken: cancellationToken);
            var track = LldExtraction.Track(source, plans.For(source.SampleRate), cancellationToken);
            var expected = OpenSmileLldCsv.Read(reference, cancellationToken);
            results.Add((Path.GetFileNameWithoutExtension(wav), LldParity.Compare(expected, OpenSmileLldCsv.AsPrinted(track))));
        }

        if (results.Count == 0)
            throw new CorpusException(folder, "holds no X.wav with an X.csv or X.csv.gz beside it");
        WriteTable(results);
        return results.TrueForAll(result => result.Parity.Passes) ? ExitCode.Success : ExitCode.Partial;
    }

    private static string? ReferenceOf(string wav)
    {
        var plain = Path.ChangeExtension(wav, ".csv");
        return File.Exists(plain) ? plain : File.Exists(plain + ".gz") ? plain + ".gz" : null;
    }

    private static void WriteTable(List<(string Name, LldParity Parity)> results)
    {
        Console.WriteLine($"{"column",-42}{"worst/sd",10}{"lowest r",13}{"rows out",10}  worst recording");
        for (var column = 0; column < LldTrack.Columns; column++)
        {
            // Recordings of fewer rows than a deviation needs are compared by their row count only.
            var rows = results.Where(result => !result.Parity.Columns.IsEmpty)
                .Select(result => (result.Name, Column: result.Parity.Columns[column])).ToList();
            if (rows.Count == 0)
                break;
            var worst = rows.MaxBy(row => row.Column.WorstInDeviations);
            var correlation = rows.Min(row => double.IsNaN(row.Column.Correlation) ? 1 : row.Column.Correlation);
            var failed = rows.Any(row => !row.Column.Passes) ? "  OUT OF TOLERANCE" : "";
            Console.WriteLine(
                $"{LldNames.All[column],-42}{worst.Column.WorstInDeviations,10:0.0e+00}{correlation,13:0.000000000}{rows.Sum(row => row.Column.RowsOut),10}  {worst.Name}{failed}");
        }

        foreach (var (name, parity) in results.Where(result => !result.Parity.Passes))
            Console.WriteLine($"{name}: {parity.ColumnsOut} columns out of tolerance, {parity.Rows} rows ({parity.ReferenceRows} expected)");
        Console.WriteLine(
            $"{results.Count} recordings, {results.Sum(r => r.Parity.ColumnsOut)} columns out of tolerance, "
            + $"{results.Sum(r => r.Parity.ValuesOut)} of {results.Sum(r => (long)r.Parity.ReferenceRows * LldTrack.Columns)} values out");
    }
}
