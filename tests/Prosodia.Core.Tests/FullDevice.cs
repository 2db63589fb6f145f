namespace Prosodia.Tests;

/// <summary>The device on which every write fails as on a full disk.</summary>
internal static class FullDevice
{
    /// <summary>What the system says then.</summary>
    public static IOException Error() => Assert.Throws<IOException>(() =>
    {
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        full.Write([1]);
    });
}
