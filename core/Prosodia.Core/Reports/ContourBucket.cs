namespace Prosodia.Reports;

/// <summary>Neighbouring rows of a contour.</summary>
internal struct ContourBucket
{
    private double _sum;

    /// <summary>Rows joined here.</summary>
    public long Rows { get; private set; }

    /// <summary>Those of them that are no gaps.</summary>
    public long Present { get; private set; }

    /// <summary>The least value present.</summary>
    public float Min { get; private set; }

    /// <summary>The greatest value present.</summary>
    public float Max { get; private set; }

    /// <summary>The mean of the values present.</summary>
    public readonly double Mean => _sum / Present;

    /// <summary>Adds a row.</summary>
    public void Add(float value, bool present) =>
        Join(new ContourBucket { Rows = 1, Present = present ? 1 : 0, Min = value, Max = value, _sum = value });

    /// <summary>Takes in the rows of another bucket.</summary>
    public void Join(in ContourBucket other)
    {
        Rows += other.Rows;
        if (other.Present == 0)
            return;
        Min = Present == 0 ? other.Min : Math.Min(Min, other.Min);
        Max = Present == 0 ? other.Max : Math.Max(Max, other.Max);
        Present += other.Present;
        _sum += other._sum;
    }
}
