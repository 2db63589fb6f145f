namespace Prosodia.Learning.Svm;

/// <summary>How the machine of one pair of classes was found.</summary>
/// <param name="First">Label of the positive class.</param>
/// <param name="Second">Label of the negative class.</param>
/// <param name="Result">The solver's result.</param>
public sealed record PairFit(int First, int Second, SmoResult Result);
