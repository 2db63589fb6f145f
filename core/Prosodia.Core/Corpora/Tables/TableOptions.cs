using System.Collections.Immutable;

namespace Prosodia.Corpora.Tables;

/// <summary>How to read a delimited text file, and how much of one to accept.</summary>
public sealed record TableOptions
{
    /// <summary>Comma, semicolon or tab, found from the header; at most the limits below.</summary>
    public static TableOptions Default { get; } = new();

    /// <summary>The delimiter; null to find it among <c>, ; tab</c>. A space means any run of blanks.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Column names of a file without a header line; null when the first line is the header.</summary>
    public ImmutableArray<string>? Columns { get; init; }

    /// <summary>Lines in front of the header that are not part of the table.</summary>
    public int SkipLines { get; init; }

    /// <summary>Whether <c>'single'</c> quotes may enclose a cell, as openSMILE writes them. Default true.</summary>
    public bool SingleQuotes { get; init; } = true;

    /// <summary>Whether two columns may have the same name; the name then means the first of them. Default false.</summary>
    public bool RepeatedNames { get; init; }

    /// <summary>Most rows. Default 5,000,000.</summary>
    public int MaxRows { get; init; } = 5_000_000;

    /// <summary>Most columns. Default 20,000.</summary>
    public int MaxColumns { get; init; } = 20_000;

    /// <summary>Longest cell, in characters. Default 65,536.</summary>
    public int MaxCell { get; init; } = 1 << 16;

    /// <summary>Longest line, in characters. Default 16,777,216.</summary>
    public int MaxLine { get; init; } = 1 << 24;

    /// <summary>Longest file, in characters after decompression. Default 1,073,741,824.</summary>
    public long MaxFile { get; init; } = 1L << 30;
}
