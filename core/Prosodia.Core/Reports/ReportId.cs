namespace Prosodia.Reports;

/// <summary>Names of tables, figures and sections: they become file names and link targets.</summary>
internal static class ReportId
{
    private const int Longest = 64;

    /// <summary>The name itself.</summary>
    /// <exception cref="ReportException">It is not 1..64 of a–z, 0–9 and hyphens, with a letter first.</exception>
    public static string Check(string id)
    {
        if (id.Length is > 0 and <= Longest && char.IsAsciiLetterLower(id[0]) && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return id;
        throw new ReportException(
            $"'{PlainText.Line(id, 80)}' cannot name a file and a link: use 1 to {Longest} of a-z, 0-9 and '-', beginning with a letter.");
    }
}
