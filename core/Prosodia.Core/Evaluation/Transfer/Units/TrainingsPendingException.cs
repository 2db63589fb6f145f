namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>Ends the planning of a stage: what comes after it depends on trainings that are not done.</summary>
internal sealed class TrainingsPendingException : Exception;
