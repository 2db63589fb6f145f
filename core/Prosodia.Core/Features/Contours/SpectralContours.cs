namespace Prosodia.Features.Contours;

/// <summary>Contours of descriptors that every frame has: plain averages and slopes.</summary>
internal sealed class SpectralContours(int firstWidth, int secondWidth) : ContourGroup(firstWidth, secondWidth)
{
    /// <inheritdoc/>
    protected override void Smooth(ReadOnlySpan<float> before, ReadOnlySpan<float> here, ReadOnlySpan<float> after, Span<float> output) =>
        Smoothing.Mean(before, here, after, output);

    /// <inheritdoc/>
    protected override void Slope(in DeltaWindow window, Span<float> output) => DeltaRegression.Slope(window, output);
}
