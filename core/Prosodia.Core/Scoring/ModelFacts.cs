namespace Prosodia.Scoring;

/// <summary>What an answer says of a model.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Beginning of the SHA-256 of its package.</param>
/// <param name="Kind"><c>shared-model</c> or <c>sequence-model</c>.</param>
/// <param name="Name">Its name on its card.</param>
/// <param name="Code">Version of the program that trained it.</param>
/// <param name="Synthetic">Whether it was trained on synthetic recordings: such a model is for trying out.</param>
/// <param name="TrainedOn">Name of the corpus that it was trained on, if its card says so.</param>
public sealed record ModelFacts(string Id, string Version, string Kind, string Name, string Code, bool Synthetic, string? TrainedOn);
