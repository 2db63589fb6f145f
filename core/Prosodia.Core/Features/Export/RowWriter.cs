namespace Prosodia.Features.Export;

/// <summary>One text format: how its header and its rows are written.</summary>
internal abstract class RowWriter(Utf8Output output, FeatureTable table)
{
    private (string Name, byte[] Utf8) _cell = ("", []);

    /// <summary>Where the text goes.</summary>
    protected Utf8Output Output { get; } = output;

    /// <summary>What is written.</summary>
    protected FeatureTable Table { get; } = table;

    /// <summary>Writes what stands before the rows.</summary>
    public abstract void WriteHeader();

    /// <summary>Writes one row, which fits the table.</summary>
    public abstract void WriteRow(FeatureRow row);

    /// <summary>How the format spells the name of a recording.</summary>
    protected abstract byte[] Spell(string name);

    /// <summary>Writes the name of a recording; rows of one recording follow each other, so the last spelling is kept.</summary>
    protected void WriteName(string name)
    {
        if (_cell.Utf8.Length == 0 || _cell.Name != name)
            _cell = (name, Spell(name));
        Output.Write(_cell.Utf8);
    }
}
