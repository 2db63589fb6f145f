using Prosodia.Audio;
using Prosodia.Corpora.Synthetic;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Features;
using Prosodia.Features.Statistics;
using Prosodia.Jobs.Evaluation;
using Prosodia.Jobs.Extraction;
using Prosodia.Learning.Svm;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>The paper's multi-task model on a small synthetic corpus, with settings that a search found once.</summary>
internal static class DefaultEmotionModel
{
    private static readonly SyntheticCorpusOptions Options = new() { Seed = DefaultModels.Seed, Performers = 6, Repetitions = 1 };

    private static readonly SharedModelsSpec Spec = new()
    {
        Models = [SharedModelKind.MultiTaskHierarchical],
        Grid = TuningGrid.Fixed(features: 120, cost: 8, gamma: 1.0 / 256, mu: 1),
        Seed = (int)DefaultModels.Seed,
    };

    public static SharedModelPackage Train(CancellationToken cancellationToken)
    {
        var corpus = new SyntheticCorpus(Options);
        var plan = new LldPlan(Options.SampleRate);
        var rows = OrderedRendering.Of(corpus.Count, i => Features(corpus.Render(i), plan, cancellationToken), cancellationToken);
        var values = rows.SelectMany(row => row).Select(value => (double)value).ToArray();
        var utterances = new UtteranceSet(
            FeatureSet.Utterance, new SampleMatrix(values, corpus.Count, FeatureSet.Utterance.Count), corpus.Corpus.Recordings);
        var data = SharedModelsDataBuilder.Build(corpus.Corpus.Info, utterances, Spec.Normalization);
        var extraction = new ExtractionSpec { Kind = FeatureKind.Utterance };
        var features = new CorpusFeatures(corpus.Corpus.Info, utterances, extraction.Fingerprint, [], []);
        var package = SharedModelTraining.Train(features, data, Spec, cancellationToken)[0];
        return package with { Card = package.Card with { Name = DefaultModels.EmotionId, IntendedUse = DefaultModels.UsualUse } };
    }

    private static float[] Features(SyntheticUtterance utterance, LldPlan plan, CancellationToken cancellationToken)
    {
        using var source = new ClipSource(utterance.Samples, utterance.SampleRate);
        return new UtteranceStatistics().Compute(LldExtraction.Track(source, plan, cancellationToken));
    }
}
