using System.Text.Json.Serialization;

namespace Prosodia.Models.Packages;

/// <summary>What a model was trained on.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="Licence">Its licence, as its publisher states it.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Synthetic">Whether it was synthesised.</param>
/// <param name="Utterances">Utterances, or the pieces of a sequence model.</param>
/// <param name="Performers">Different performers; 0 where that is not known.</param>
public sealed record TrainingData(string Corpus, string? Licence, string? Source, bool Synthetic, int Utterances, int Performers)
{
    /// <summary>Whose action units of faces it was trained on; null if on none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ActionUnits { get; init; }
}
