namespace Prosodia.Features.Contours;

/// <summary>Contours of the six voicing descriptors: zeros are unvoiced frames and take no part. First input F0 and voicing, second the rest.</summary>
internal sealed class VoicingContours(bool corrected) : ContourGroup(firstWidth: 2, secondWidth: 4)
{
    private float _divisor = 10;

    /// <inheritdoc/>
    protected override void Smooth(ReadOnlySpan<float> before, ReadOnlySpan<float> here, ReadOnlySpan<float> after, Span<float> output) =>
        Smoothing.MeanOfVoiced(before, here, after, output);

    /// <inheritdoc/>
    protected override void Slope(in DeltaWindow window, Span<float> output)
    {
        if (corrected)
            DeltaRegression.CorrectedVoicedSlope(window, output);
        else
            DeltaRegression.VoicedSlope(window, output, ref _divisor);
    }
}
