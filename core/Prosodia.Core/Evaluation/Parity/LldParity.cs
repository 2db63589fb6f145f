using System.Collections.Immutable;
using Prosodia.Features;

namespace Prosodia.Evaluation.Parity;

/// <summary>How closely the low-level descriptors of a recording agree with a reference's, column by column.</summary>
/// <remarks>
/// A value agrees if it is within 1e-4 of its column's standard deviation in the reference (2e-4 for the delta of the highest RASTA
/// band). Columns that hardly vary are held to 1e-5 of their mean instead. One raw frame decided differently touches several rows,
/// so a few may be out: 3 of smoothed voicing and roll-offs, 7 of their deltas and of the delta of F0.
/// </remarks>
public sealed class LldParity
{
    /// <summary>Recordings with fewer rows are compared by their number of rows only: nothing varies in them.</summary>
    public const int MinRows = 5;

    private LldParity(int referenceRows, int rows, ImmutableArray<LldColumnParity> columns)
    {
        ReferenceRows = referenceRows;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Rows of the reference.</summary>
    public int ReferenceRows { get; }

    /// <summary>Rows of the track under comparison.</summary>
    public int Rows { get; }

    /// <summary>The 130 columns in order; empty if the numbers of rows differ or are below <see cref="MinRows"/>.</summary>
    public ImmutableArray<LldColumnParity> Columns { get; }

    /// <summary>Columns out of tolerance.</summary>
    public int ColumnsOut => Columns.Count(column => !column.Passes);

    /// <summary>Values out of tolerance, allowed ones included.</summary>
    public int ValuesOut => Columns.Sum(column => column.RowsOut);

    /// <summary>Whether the numbers of rows are the same and no column is out of tolerance.</summary>
    public bool Passes => Rows == ReferenceRows && ColumnsOut == 0;

    /// <summary>Compares two tracks of the same recording.</summary>
    /// <param name="reference">What should come out.</param>
    /// <param name="actual">What came out.</param>
    public static LldParity Compare(LldTrack reference, LldTrack actual)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(actual);
        if (reference.Rows != actual.Rows || reference.Rows < MinRows)
            return new(reference.Rows, actual.Rows, []);
        var columns = Enumerable.Range(0, LldTrack.Columns)
            .Select(c => LldColumnParity.Compare(c, Column(reference, c), Column(actual, c)));
        return new(reference.Rows, actual.Rows, [.. columns]);
    }

    private static double[] Column(LldTrack track, int column)
    {
        var values = new double[track.Rows];
        for (var row = 0; row < values.Length; row++)
            values[row] = track.Row(row)[column];
        return values;
    }
}
