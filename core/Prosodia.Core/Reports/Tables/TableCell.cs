namespace Prosodia.Reports.Tables;

/// <summary>A cell: words, a number, or nothing and the reason why.</summary>
public readonly record struct TableCell
{
    private readonly string? _text;
    private readonly string? _reason;

    private TableCell(string? text, double? real, long? whole, string? reason) => (_text, Real, Whole, _reason) = (text, real, whole, reason);

    /// <summary>The words; null in other cells.</summary>
    public string? Words => _text;

    /// <summary>The number of a cell made of a <see cref="double"/>; null in other cells.</summary>
    public double? Real { get; }

    /// <summary>The number of a cell made of a <see cref="long"/>; null in other cells.</summary>
    public long? Whole { get; }

    /// <summary>Why there is no value; null in cells that have one.</summary>
    public string? Reason => _text is null && Real is null && Whole is null ? _reason ?? "not given" : null;

    /// <summary>A cell of words.</summary>
    /// <param name="text">As they come: they are encoded when written.</param>
    public static implicit operator TableCell(string text) => new(text, null, null, null);

    /// <summary>A cell with a number.</summary>
    /// <param name="value">Finite; <see cref="Of"/> takes what may not be.</param>
    public static implicit operator TableCell(double value) => new(null, value, null, null);

    /// <summary>A cell with a whole number.</summary>
    /// <param name="value">Any.</param>
    public static implicit operator TableCell(long value) => new(null, null, value, null);

    /// <summary>A cell without a value.</summary>
    /// <param name="reason">"no agreement column"; it becomes a note below the table.</param>
    public static TableCell Missing(string reason) => new(null, null, null, reason);

    /// <summary>A number, or a missing one if it is not finite.</summary>
    /// <param name="value">Any: a measure that is undefined is NaN.</param>
    /// <param name="reason">Why it is not finite if it is not: "constant prediction".</param>
    public static TableCell Of(double value, string reason) => double.IsFinite(value) ? value : Missing(reason);
}
