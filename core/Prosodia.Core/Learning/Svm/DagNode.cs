namespace Prosodia.Learning.Svm;

/// <summary>A node of the decision graph on the way of a sample.</summary>
/// <param name="First">0-based class that a decision above 0 speaks for.</param>
/// <param name="Last">0-based class that it is set against.</param>
/// <param name="Decision">The decision of the pair.</param>
public readonly record struct DagNode(int First, int Last, double Decision);
