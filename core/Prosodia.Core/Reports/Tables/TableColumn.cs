namespace Prosodia.Reports.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Heading">"Accuracy".</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Decimals">Decimals shown, 0..15. Files hold all of them.</param>
/// <param name="Unit">"Hz"; empty for a number without one.</param>
public sealed record TableColumn(string Heading, ColumnKind Kind, int Decimals = 0, string Unit = "")
{
    /// <summary>A heading over this column and its neighbours of the same group: "Arousal"; empty for none.</summary>
    public string Group { get; init; } = "";

    /// <summary>A column of words.</summary>
    /// <param name="heading">Its heading.</param>
    public static TableColumn Text(string heading) => new(heading, ColumnKind.Text);

    /// <summary>A column of whole numbers.</summary>
    /// <inheritdoc cref="Number" path="/param"/>
    public static TableColumn Integer(string heading, string unit = "") => new(heading, ColumnKind.Integer, 0, unit);

    /// <summary>A column of numbers.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="decimals">Decimals shown.</param>
    /// <param name="unit">Its unit; may be empty.</param>
    public static TableColumn Number(string heading, int decimals = 3, string unit = "") => new(heading, ColumnKind.Number, decimals, unit);

    /// <summary>A column of shares: 0.8161 is shown as 81.61, below a heading that says "%".</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="decimals">Decimals of the percentage.</param>
    public static TableColumn Percent(string heading, int decimals = 2) => new(heading, ColumnKind.Percent, decimals, "%");

    /// <summary>A column of test probabilities, 0..1.</summary>
    /// <param name="heading">Its heading.</param>
    public static TableColumn PValue(string heading = "p") => new(heading, ColumnKind.PValue, 3);

    /// <summary>The heading with its unit, as people read it.</summary>
    internal string Label => Unit.Length == 0 ? Heading : $"{Heading} ({Unit})";
}
