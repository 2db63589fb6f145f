using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>Labelled samples.</summary>
/// <param name="Labels">The class of each sample.</param>
/// <param name="Samples">Features, or kernel values with all training samples when the file holds a precomputed kernel.</param>
/// <param name="Serials">The 1-based numbers of samples in a file of a precomputed kernel; empty otherwise.</param>
public sealed record LibsvmData(ImmutableArray<int> Labels, SampleMatrix Samples, ImmutableArray<int> Serials);
