using System.Collections.Immutable;

namespace Prosodia.Evaluation.Transfer.Settings;

/// <summary>What the tuning came to.</summary>
/// <param name="Folds">The folds whose validation decided.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Trials">Its best trials by validation, best first.</param>
/// <param name="Concordance">Their mean validation CCC.</param>
/// <param name="Stages">How it came about.</param>
public sealed record Tuning(
    ImmutableArray<int> Folds, ModelSetting Setting, ImmutableArray<int> Trials, double Concordance, ImmutableArray<TuningStage> Stages);
