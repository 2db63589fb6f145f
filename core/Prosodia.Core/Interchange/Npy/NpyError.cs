namespace Prosodia.Interchange.Npy;

/// <summary>How errors in arrays and archives are worded: file, byte, reason.</summary>
internal static class NpyError
{
    /// <summary>An error at a byte of a file or archive member.</summary>
    public static InvalidDataException At(string name, long offset, string reason) => new($"{name}: byte {offset}: {reason}.");

    /// <summary>An error of a file or archive as a whole.</summary>
    public static InvalidDataException Of(string name, string reason, Exception? inner = null) => new($"{name}: {reason}.", inner);
}
