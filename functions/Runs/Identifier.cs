namespace Prosodia.Functions.Runs;

/// <summary>Ids of runs and models, names of corpora: 1 to 64 letters, digits, <c>-</c> and <c>_</c>, the first a letter or digit.</summary>
public static class Identifier
{
    /// <summary>The rule, for messages.</summary>
    public const string Rule = "1 to 64 letters, digits, '-' and '_', the first a letter or digit";

    /// <summary>Whether a text is one.</summary>
    /// <param name="text">The text.</param>
    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= 64 } && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
