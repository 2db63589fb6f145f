using System.Collections.Immutable;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Corpora.Synthetic;
using Prosodia.Evaluation.Normalization;
using Prosodia.Evaluation.Transfer;
using Prosodia.Evaluation.Transfer.Pieces;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Extraction;
using Prosodia.Learning.Recurrent;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>A small network over time on synthetic music and monologues; the last piece of each decides when to stop.</summary>
internal static class DefaultAffectModel
{
    private const int Units = 24;

    private static readonly SyntheticAffectOptions Options = new() { Seed = DefaultModels.Seed, Pieces = 6, Seconds = 40 };

    private static readonly TrainingOptions Training = new()
    {
        Cost = Cost.ConcordancePerSequence,
        Scale = CostScale.Mean,
        Optimizer = new Adam { LearningRate = 5e-3 },
        NoiseDeviation = 0.3,
        MaxEpochs = 40,
        Patience = 10,
        Seed = DefaultModels.Seed,
    };

    public static SequenceModelPackage Train(CancellationToken cancellationToken)
    {
        var corpora = new[] { Domain.Music, Domain.Speech }.Select(domain => new SyntheticAffect(domain, Options)).ToList();
        var pieces = corpora.Select(corpus => Pieces(corpus, cancellationToken)).ToList();
        ImmutableArray<Piece> training = [.. pieces.SelectMany(domain => domain[..^1])];
        ImmutableArray<Piece> validation = [.. pieces.Select(domain => domain[^1])];
        var inputs = SequenceScale.Fit([.. training.Select(piece => piece.Features)], WindowTrack.Columns);
        var targets = SequenceScale.Fit([.. training.Select(piece => piece.Targets)], AffectDimensions.Count);
        TrainingSequence[] Scaled(ImmutableArray<Piece> some) =>
            [.. some.Select(piece => new TrainingSequence(inputs.Standardize(piece.Features.Span), targets.Standardize(piece.Targets.Span), piece.Steps))];
        var network = RecurrentNetwork.Random(new(WindowTrack.Columns, [Units], AffectDimensions.Count), DefaultModels.Seed);
        var result = NetworkTrainer.Train(network, Scaled(training), Scaled(validation), Training, null, cancellationToken);
        var model = new SequenceModel(
            result.Network ?? throw new InvalidOperationException($"The default model of arousal and valence: {result.Reason}."),
            inputs,
            targets,
            [.. AffectDimensions.Names.Select(name => new SequenceOutput(name, -1, 1))]);
        var card = new ModelCard(DefaultModels.AffectId)
        {
            IntendedUse = DefaultModels.UsualUse,
            Metrics =
            [
                new("CCC, mean of arousal and valence over the two pieces that decided when to stop (optimistic)", 1 - result.BestCost!.Value, null, null, validation.Length),
            ],
            Data = new(
                string.Join(" and ", corpora.Select(corpus => corpus.Corpus.Info.Name)),
                corpora[0].Corpus.Info.Licence,
                string.Join(" ", corpora.Select(corpus => corpus.Corpus.Info.Source)),
                Synthetic: true,
                training.Length,
                training.Count(piece => piece.Domain == Domain.Speech)),
        };
        return new(model, card, new ExtractionSpec { Kind = FeatureKind.Window }.Fingerprint, DefaultModels.Seed);
    }

    private static Piece[] Pieces(SyntheticAffect corpus, CancellationToken cancellationToken)
    {
        var plan = new LldPlan(Options.SampleRate);
        return [.. OrderedRendering.Of(corpus.Count, i => Build(corpus, i, plan, cancellationToken), cancellationToken)];
    }

    private static Piece Build(SyntheticAffect corpus, int index, LldPlan plan, CancellationToken cancellationToken)
    {
        var piece = corpus.Render(index);
        using var source = new ClipSource(piece.Samples, piece.SampleRate);
        var windows = WindowStatistics.Of(LldExtraction.Track(source, plan, cancellationToken), null, cancellationToken);
        return PieceBuilder.Build(corpus.Corpus.Info.Name, piece.Recording, windows, piece.Annotation, lag: 0, out var reason)
            ?? throw new InvalidOperationException($"{piece.Recording.File}: {reason}.");
    }
}
