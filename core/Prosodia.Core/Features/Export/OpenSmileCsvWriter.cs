using System.Text;
using Prosodia.Corpora.Tables;

namespace Prosodia.Features.Export;

/// <summary>
/// openSMILE's CSV: semicolons, names in single quotes, <c>%f</c> times, whole values as <c>%.0f</c> and others as <c>%e</c>.
/// </summary>
/// <remarks>
/// openSMILE does not escape names. Here a single quote within one is doubled, and semicolons and control characters become underscores: no
/// name can add a column or a row, or a cell that a spreadsheet runs.
/// </remarks>
internal sealed class OpenSmileCsvWriter(Utf8Output output, FeatureTable table) : RowWriter(output, table)
{
    public override void WriteHeader()
    {
        Output.Write(Table.HasTime ? "name;frameTime"u8 : "name"u8);
        foreach (var feature in Table.Features)
        {
            Output.Write(';');
            Output.Write(CellText.Guard(Clean(feature)));
        }

        Output.Write('\n');
    }

    public override void WriteRow(FeatureRow row)
    {
        WriteName(row.Name);
        if (Table.HasTime)
        {
            Output.Write(';');
            Output.WriteFixed(row.Time!.Value);
        }

        foreach (var value in row.Values.Span)
        {
            Output.Write(';');
            Output.WriteOpenSmile(value);
        }

        Output.Write('\n');
    }

    protected override byte[] Spell(string name) => Encoding.UTF8.GetBytes($"'{Clean(name).Replace("'", "''", StringComparison.Ordinal)}'");

    private static string Clean(string text) => string.Concat(text.Select(c => c == ';' || char.IsControl(c) ? '_' : c));
}
