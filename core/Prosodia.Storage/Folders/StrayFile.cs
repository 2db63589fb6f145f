namespace Prosodia.Storage.Folders;

/// <summary>Something that was put into a store's folder and is no blob, though whoever put it there may wait for it.</summary>
/// <param name="Path">Container and path, with what cannot be shown replaced.</param>
/// <param name="Reason">Why it is none, and what to do about it.</param>
public sealed record StrayFile(string Path, string Reason);
