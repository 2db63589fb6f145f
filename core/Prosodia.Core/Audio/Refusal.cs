using System.Text;

namespace Prosodia.Audio;

/// <summary>Says what a file is that is not sound, so that the user sees the mistake.</summary>
internal static class Refusal
{
    /// <summary>The error for these first bytes.</summary>
    public static MediaException Of(ReadOnlySpan<byte> head, string source) => head.IsEmpty
        ? new MediaException(source, "the file is empty")
        : new MediaException(source, $"this is {Describe(head)}, not a sound or video file that can be read", 0);

    private static string Describe(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        return head switch
        {
            _ when text.StartsWith("#EXTM3U"u8) => "a playlist (M3U)",
            _ when text.StartsWith("ffconcat"u8) => "a playlist (ffconcat)",
            _ when text.StartsWith("[playlist]"u8) => "a playlist (PLS)",
            _ when text.StartsWith("v=0"u8) => "a session description (SDP)",
            _ when text.StartsWith("<?xml"u8) || text.StartsWith("<MPD"u8) => "XML",
            _ when text.StartsWith("<"u8) => "HTML or XML",
            _ when head.StartsWith("PK\u0003\u0004"u8) => "a ZIP archive",
            _ when head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) => "a gzip archive",
            _ when head.StartsWith("%PDF"u8) => "a PDF document",
            _ when head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) => "a picture",
            _ when IsText(text) => "text",
            _ => $"something unknown (it starts with {Convert.ToHexString(head[..Math.Min(8, head.Length)])})",
        };
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        // A character may be cut at the end of the head.
        var whole = head.Length < 4 ? head : head[..^3];
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            return whole.IndexOf((byte)0) < 0 && utf8.GetCharCount(whole) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
