using Prosodia.Models.Packages;

namespace Prosodia.Functions.Models;

/// <summary>What is known of a model without loading it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of package it is.</param>
/// <param name="IsDefault">Whether it scores what names no model.</param>
/// <param name="Bytes">Length of its package.</param>
/// <param name="Version">Changes when the package does.</param>
/// <param name="Modified">When it was stored.</param>
/// <param name="Card">What a person should know before relying on it.</param>
public sealed record ShelvedModel(string Id, string Kind, bool IsDefault, long Bytes, string Version, DateTimeOffset Modified, ModelCard Card);
