namespace Prosodia.Evaluation.Significance;

/// <summary>Size, mean, unbiased variance and largest magnitude of values; 0 where there are too few.</summary>
internal readonly record struct Sample(int Count, double Mean, double Variance, double Largest)
{
    public static Sample Of(ReadOnlySpan<double> values, string name)
    {
        var (sum, largest) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"value {i} is {values[i]}; it must be finite", name);
            sum += values[i];
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        var mean = values.IsEmpty ? 0 : sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return new(values.Length, mean, values.Length < 2 ? 0 : squares / (values.Length - 1), largest);
    }
}
