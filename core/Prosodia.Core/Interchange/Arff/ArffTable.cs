using System.Collections.Immutable;
using System.Globalization;
using Prosodia.Corpora;

namespace Prosodia.Interchange.Arff;

/// <summary>An ARFF file.</summary>
/// <param name="File">The file as the user knows it.</param>
/// <param name="Relation">Name of the relation.</param>
/// <param name="Attributes">The columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record ArffTable(
    string File, string Relation, ImmutableArray<ArffColumn> Attributes, ImmutableArray<ArffRow> Rows)
{
    /// <summary>A number.</summary>
    /// <param name="row">A row of this table.</param>
    /// <param name="column">Index of the attribute.</param>
    /// <returns>The number; NaN where the cell is missing or says NaN.</returns>
    /// <exception cref="CorpusException">The cell is not a finite number.</exception>
    public double Number(ArffRow row, int column)
    {
        if (row.Cells[column] is not { } cell)
        {
            return double.NaN;
        }

        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value)
            ? value
            : throw new CorpusException(File, "the value is not a finite number.", row.Line, Attributes[column].Name);
    }
}
