using System.Globalization;

namespace Prosodia.Reports.Tables;

/// <summary>Cells as people read them: rounded, in any reader's locale the same.</summary>
internal static class CellText
{
    private const double LeastP = 0.001;
    private const int MostDigits = 16;

    /// <summary>What a cell with a value shows.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="cell">A cell that is not missing.</param>
    /// <param name="width">Most columns of words.</param>
    public static string Of(TableColumn column, TableCell cell, int width) => cell switch
    {
        { Words: { } words } => PlainText.Line(words, width),
        { Whole: { } whole } when column.Kind == ColumnKind.Integer => whole.ToString(CultureInfo.InvariantCulture),
        _ => Number(column, cell.Real ?? cell.Whole ?? 0),
    };

    /// <summary>A number with so many decimals; with an exponent when that is too long, and never "-0".</summary>
    public static string Fixed(double value, int decimals)
    {
        var text = value.ToString("F" + decimals, CultureInfo.InvariantCulture);
        if (text.Length > MostDigits + decimals)
            return value.ToString("0.###e0", CultureInfo.InvariantCulture);
        return text.AsSpan().TrimStart("-0.").IsEmpty ? text.TrimStart('-') : text;
    }

    /// <summary>The mark of a note: a to z, then numbers.</summary>
    public static string Mark(int note) => note < 26 ? ((char)('a' + note)).ToString() : (note + 1).ToString(CultureInfo.InvariantCulture);

    private static string Number(TableColumn column, double value) => column.Kind switch
    {
        ColumnKind.Percent => Fixed(100 * value, column.Decimals),
        ColumnKind.PValue when value < LeastP => "< 0.001",
        _ => Fixed(value, column.Decimals),
    };
}
