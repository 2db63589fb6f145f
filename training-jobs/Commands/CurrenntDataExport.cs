using System.Globalization;
using Prosodia.Evaluation.Transfer;
using Prosodia.Files;
using Prosodia.Interchange.Currennt;
using Prosodia.Jobs.Evaluation;
using Prosodia.Models.Packages;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>export MODEL --format currennt-data --corpus CORPUS</c>: a corpus as CURRENNT trains on it, on the scales of a model.</summary>
internal static class CurrenntDataExport
{
    /// <summary>Extracts the features, which are not kept, and writes the file.</summary>
    public static async Task<int> RunAsync(
        SequenceModelPackage package, IEnumerable<string> corpora, double lag, string output, CancellationToken cancellationToken)
    {
        using var work = TemporaryFiles.Folder("export");
        var data = await NeededFeatures.PiecesAsync(new([.. corpora], []), work.Path, TransferSpec.Paper with { ReactionLag = lag }, Environment.ProcessorCount, cancellationToken);
        foreach (var piece in data.LeftOut)
            await Console.Error.WriteLineAsync(Shown.Text($"  {piece.Corpus}/{piece.Name}: {piece.Reason}"));
        if (data.Pieces.IsEmpty)
        {
            await Console.Error.WriteLineAsync("prosodia: no recording has both windows and annotations.");
            return ExitCode.Failed;
        }

        var sequences = CurrenntPieces.Of(data.Pieces, package.Model);
        AtomicFile.Write(output, stream => CurrenntWriter.Write(sequences, stream, cancellationToken));
        await Console.Out.WriteLineAsync(Shown.Text(string.Create(
            CultureInfo.InvariantCulture, $"{output}: {CurrenntSummary.Of(sequences)}, on the scales of {package.Card.Name}; 'import --scales' takes the network that is trained on it")));
        return data.LeftOut.IsEmpty ? ExitCode.Success : ExitCode.Partial;
    }
}
