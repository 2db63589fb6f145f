using Prosodia.Features;

namespace Prosodia.Models;

/// <summary>One feature of a stage.</summary>
/// <param name="Rank">1 for the best.</param>
/// <param name="Name">Its name.</param>
/// <param name="Group">Its group.</param>
/// <param name="Gain">Information gain on the training data, in bits.</param>
public sealed record ExplainedFeature(int Rank, string Name, FeatureGroup Group, double Gain);
