using System.Collections.Immutable;
using Prosodia.Models;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>A model and what was chosen for its stages.</summary>
/// <param name="Model">The model.</param>
/// <param name="Stages">One a stage, domain first.</param>
public sealed record TrainedSharedModel(SharedModel Model, ImmutableArray<StageChoice> Stages);
