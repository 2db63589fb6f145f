using System.Globalization;

namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>Numbers as LIBSVM's files have them.</summary>
internal static class LibsvmNumbers
{
    private const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Finite numbers only.</summary>
    public static bool TryReal(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, Real, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public static bool TryInteger(ReadOnlySpan<char> text, int low, int high, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= low && value <= high;

    /// <summary>All digits that it takes to read the same number again.</summary>
    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
