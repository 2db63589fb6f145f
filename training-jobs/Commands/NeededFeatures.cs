using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Faces;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary>Features that a command needs: extracted below its output folder where they are missing, with the progress shown.</summary>
internal static class NeededFeatures
{
    /// <summary>The utterances of a corpus, or of <c>utterance.npz</c>.</summary>
    public static Task<CorpusFeatures> UtterancesAsync(string corpus, string output, bool visual, FaceSource? faces, int jobs, CancellationToken cancellationToken) =>
        new ProgressDisplay().ShowAsync("Extracting", 0, progress => CorpusFeatures.OfAsync(
            corpus, Path.Combine(output, "features"), new ExtractionSpec { Parallelism = jobs, Faces = visual ? faces : null }, visual, _ => progress, cancellationToken));

    /// <summary>The pieces of corpora, with their annotations.</summary>
    public static Task<TransferData> PiecesAsync(TransferSources sources, string output, TransferSpec spec, int jobs, CancellationToken cancellationToken) =>
        new ProgressDisplay().ShowAsync("Extracting", 0, progress => TransferCorpora.ReadAsync(
            sources, Path.Combine(output, "features"), new ExtractionSpec { Parallelism = jobs }, spec.ReactionLag, _ => progress, cancellationToken));
}
