namespace Prosodia.Faces.Tflite.Steps;

/// <summary>A block of values that is copied from one tensor into another.</summary>
/// <param name="Extents">Its four extents.</param>
/// <param name="From">Its first value.</param>
/// <param name="FromStrides">Steps from value to value along each extent.</param>
/// <param name="To">Where its first value goes.</param>
/// <param name="ToStrides">Steps there.</param>
internal sealed record Block(int[] Extents, int From, int[] FromStrides, int To, int[] ToStrides)
{
    /// <summary>Carries it out.</summary>
    public unsafe void Copy(float* from, float* to)
    {
        from += From;
        to += To;
        for (var i = 0; i < Extents[0]; i++)
        {
            for (var j = 0; j < Extents[1]; j++)
            {
                for (var k = 0; k < Extents[2]; k++)
                {
                    Row(
                        from + (i * FromStrides[0]) + (j * FromStrides[1]) + (k * FromStrides[2]),
                        to + (i * ToStrides[0]) + (j * ToStrides[1]) + (k * ToStrides[2]));
                }
            }
        }
    }

    private unsafe void Row(float* from, float* to)
    {
        var (count, step, next) = (Extents[3], FromStrides[3], ToStrides[3]);
        if (step == 1 && next == 1)
        {
            new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
            return;
        }

        for (; count > 0; count--, from += step, to += next)
            *to = *from;
    }
}
