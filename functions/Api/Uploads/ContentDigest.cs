using Prosodia.Functions.Api.Problems;

namespace Prosodia.Functions.Api.Uploads;

/// <summary>The header <c>Content-Digest</c> of RFC 9530, of which SHA-256 is understood: <c>sha-256=:…:</c>.</summary>
internal static class ContentDigest
{
    private const string Prefix = "sha-256=:";

    /// <summary>The SHA-256 that a request announces; null if it announces none.</summary>
    /// <exception cref="RefusedException">It cannot be one.</exception>
    public static byte[]? Read(HttpRequest request)
    {
        foreach (var part in request.Headers["Content-Digest"].SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!part.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var digest = new byte[32];
            return part.EndsWith(':') && Convert.TryFromBase64String(part[Prefix.Length..^1], digest, out var count) && count == digest.Length
                ? digest
                : throw new RefusedException(StatusCodes.Status400BadRequest, "Content-Digest must read sha-256=:…: with 32 bytes in base64.");
        }

        return null;
    }

    /// <summary>A digest as the header has it.</summary>
    public static string Format(byte[] digest) => $"{Prefix}{Convert.ToBase64String(digest)}:";
}
