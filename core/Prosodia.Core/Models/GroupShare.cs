using Prosodia.Features;

namespace Prosodia.Models;

/// <summary>How many of a group's features a stage uses.</summary>
/// <param name="Group">The group.</param>
/// <param name="Chosen">Features used.</param>
/// <param name="Available">Features that the group has.</param>
public sealed record GroupShare(FeatureGroup Group, int Chosen, int Available);
