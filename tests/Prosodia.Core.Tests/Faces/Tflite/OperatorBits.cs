using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Prosodia.Tests.Faces.Tflite;

/// <summary>The bits of what every operator makes, and the vectors they were computed with.</summary>
internal static class OperatorBits
{
    public static string Describe()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, net) in OperatorNets.All.OrderBy(net => net.Key, StringComparer.Ordinal))
            hash.AppendData(MemoryMarshal.AsBytes(net().AsSpan()));
        return $"{VectorWidths.Here} {Convert.ToHexString(hash.GetHashAndReset())}";
    }
}
