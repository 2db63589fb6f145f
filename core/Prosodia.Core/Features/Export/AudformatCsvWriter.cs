using System.Text;
using Prosodia.Corpora.Tables;

namespace Prosodia.Features.Export;

/// <summary>
/// audformat's segmented table: <c>file,start,end</c> with pandas timedeltas, then the features with as many digits as float32 needs.
/// </summary>
/// <remarks>An open end is an empty cell (NaT), and so is a value that is not a number.</remarks>
internal sealed class AudformatCsvWriter(Utf8Output output, FeatureTable table) : RowWriter(output, table)
{
    public override void WriteHeader()
    {
        Output.Write("file,start,end"u8);
        foreach (var feature in Table.Features)
        {
            Output.Write(',');
            Output.Write(Spell(feature));
        }

        Output.Write('\n');
    }

    public override void WriteRow(FeatureRow row)
    {
        WriteName(row.Name);
        Output.Write(',');
        Output.Write(TimedeltaFormat.Format(row.Start ?? 0));
        Output.Write(',');
        if (row.End is { } end)
            Output.Write(TimedeltaFormat.Format(end));
        foreach (var value in row.Values.Span)
        {
            Output.Write(',');
            if (!float.IsNaN(value))
                Output.WriteShortest(value);
        }

        Output.Write('\n');
    }

    protected override byte[] Spell(string name)
    {
        var cell = CellText.Guard(name);
        return Encoding.UTF8.GetBytes(CellText.NeedsQuotes(cell, ',') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
    }
}
