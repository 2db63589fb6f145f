namespace Prosodia.Learning.Svm.Search;

/// <summary>exp(−γ‖x − z‖²) of a split's rows with its training rows, in single precision.</summary>
internal sealed unsafe class SplitKernel(SplitDistances shape) : IDisposable
{
    private readonly AlignedArray<float> _values = new((long)shape.Rows * shape.Stride);

    /// <summary>Distance between the starts of two rows.</summary>
    public int Stride { get; } = shape.Stride;

    /// <summary>Kernel values of one row with all training rows.</summary>
    public float* Row(int row) => _values.Pointer + ((long)row * Stride);

    public void Compute(SplitDistances distances, double gamma, CancellationToken cancellationToken)
    {
        for (var row = 0; row < distances.Rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Exponential.Of(distances.Values + ((long)row * Stride), Row(row), Stride - 16, -gamma);
        }
    }

    public void Dispose() => _values.Dispose();
}
