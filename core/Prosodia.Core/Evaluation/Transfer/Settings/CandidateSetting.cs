namespace Prosodia.Evaluation.Transfer.Settings;

/// <summary>A setting that a stage tried.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Concordance">Mean validation CCC over folds of its best trials; NaN when all trials diverged.</param>
/// <param name="Epochs">Mean number of epochs.</param>
/// <param name="Diverged">Trials that diverged in one fold or more.</param>
public sealed record CandidateSetting(ModelSetting Setting, double Concordance, double Epochs, int Diverged);
