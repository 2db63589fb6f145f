namespace Prosodia.Storage;

/// <summary>A text that cannot be the name of a blob.</summary>
public sealed class BlobNameException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="name">The text.</param>
    /// <param name="problem">What is wrong with it.</param>
    public BlobNameException(string name, string problem)
        : base($"'{(name.Length <= 100 ? name : name[..100] + "…")}' cannot name a blob: {problem}.")
    {
    }
}
