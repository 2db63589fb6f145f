namespace Prosodia.Evaluation.Transfer.Trainings;

/// <summary>Costs of an epoch.</summary>
/// <param name="Training">1 − CCC of the training pieces.</param>
/// <param name="Validation">1 − CCC of the validation piece.</param>
public sealed record EpochCost(double Training, double Validation);
