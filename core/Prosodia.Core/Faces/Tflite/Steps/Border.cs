namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Copies a picture into a larger one of zeros, so that no window leaves it.</summary>
internal static unsafe class Border
{
    public static void Copy(float* from, Window window, float* to)
    {
        var (row, wide) = (window.Width * window.Channels, window.BorderedWidth * window.Channels);
        new Span<float>(to, window.BorderedHeight * wide).Clear();
        to += (window.Top * wide) + (window.Left * window.Channels);
        for (var y = 0; y < window.Height; y++, from += row, to += wide)
            new ReadOnlySpan<float>(from, row).CopyTo(new Span<float>(to, row));
    }
}
