namespace Prosodia.Tests.Features.Reference;

/// <summary>
/// The signal of lld_reference.py, sample for sample: a glide of six harmonics with noise, 100 ms of digital silence, a decaying burst.
/// </summary>
internal static class ReferenceSignal
{
    public const int SampleRate = 16_000;

    public static float[] Samples { get; } = Array.ConvertAll(Pcm(9600), value => value / 32767f);

    private static int[] Pcm(int count)
    {
        var pcm = new int[count];
        long state = 20130825, phase = 0, envelope = 24000;
        for (var n = 0; n < count; n++)
        {
            state = ((state * 1103515245) + 12345) & 0x7FFFFFFF;
            var noise = (state >> 16) - 16384;
            phase = (phase + 37580963 + (n * 3000)) & 0xFFFFFFFF;
            if (n < 5600)
                pcm[n] = Glide(noise, phase);
            else if (n >= 7200)
            {
                pcm[n] = (int)(((noise + Triangle(phase * 3)) * envelope) >> 16);
                envelope -= envelope >> 9;
            }
        }

        return pcm;
    }

    private static int Glide(long noise, long phase)
    {
        var value = noise >> 7;
        for (var h = 1; h <= 6; h++)
            value += (long)Math.Floor((double)Triangle(phase * h) / ((2 * h) + 1));
        return (int)value;
    }

    private static long Triangle(long phase)
    {
        var p = (phase & 0xFFFFFFFF) >> 16;
        return (p < 32768 ? p : 65535 - p) - 16384;
    }
}
