using Prosodia.Models.Packages;

namespace Prosodia.Functions.Models;

/// <summary>A model in memory.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Changes when its package does.</param>
/// <param name="Bytes">Length of its package, which is about what it takes.</param>
/// <param name="Package">The package.</param>
public sealed record LoadedModel(string Id, string Version, long Bytes, ModelPackage Package);
