namespace Prosodia.Storage;

/// <summary>Which texts all stores can keep.</summary>
internal static class Text
{
    /// <summary>Whether all characters can be in a name: no control characters, half surrogates, or characters that XML cannot have.</summary>
    public static bool IsPlain(string text) => IsWellFormed(text) && !text.Any(c => char.IsControl(c) || c is '\uFFFE' or '\uFFFF');

    /// <summary>Whether every surrogate has its other half.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
