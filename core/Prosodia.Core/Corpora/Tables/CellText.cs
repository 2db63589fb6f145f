using System.Buffers;
using System.Globalization;

namespace Prosodia.Corpora.Tables;

/// <summary>
/// The spelling of a cell: what is missing, what needs quotes, and the apostrophe that keeps a spreadsheet from running a cell as a formula.
/// </summary>
internal static class CellText
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.eE+-");

    /// <summary>Whether an unquoted cell says that there is no value: empty, or NaN in any case.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell) => cell.IsEmpty || cell.Equals("nan", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Puts an apostrophe before a cell that a spreadsheet could take for a formula. A cell that starts with apostrophes before such a
    /// character gets one more, so that <see cref="Unguard"/> gives back exactly what was written.
    /// </summary>
    public static string Guard(string cell) => LooksLikeFormula(cell) && !IsPlainNumber(cell) ? "'" + cell : cell;

    /// <summary>Takes away the apostrophe of <see cref="Guard"/>.</summary>
    public static string Unguard(string cell) => cell.Length > 1 && cell[0] == '\'' && LooksLikeFormula(cell) ? cell[1..] : cell;

    /// <summary>Whether a cell must stand in double quotes to be read back as the same text.</summary>
    public static bool NeedsQuotes(string cell, char delimiter) =>
        cell.Length > 0
        && (cell.Contains(delimiter)
            || cell.AsSpan().IndexOfAny('"', '\r', '\n') >= 0
            || cell[0] == '\''
            || char.IsWhiteSpace(cell[0])
            || char.IsWhiteSpace(cell[^1])
            || IsMissing(cell));

    private static bool LooksLikeFormula(string cell)
    {
        var text = cell.AsSpan().TrimStart('\'');
        return text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
    }

    private static bool IsPlainNumber(string cell) =>
        cell.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0
        && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
