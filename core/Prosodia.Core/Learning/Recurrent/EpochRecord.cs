namespace Prosodia.Learning.Recurrent;

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingCost">Mean cost of the training sequences, each before its update and with the noise.</param>
/// <param name="ValidationCost">Mean cost of the validation sequences after the epoch, without noise.</param>
public readonly record struct EpochRecord(int Epoch, double TrainingCost, double ValidationCost);
