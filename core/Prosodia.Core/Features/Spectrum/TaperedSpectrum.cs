using System.Numerics;
using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectrum;

/// <summary>Taper, zero padding and magnitude spectrum of one kind of frame.</summary>
internal sealed class TaperedSpectrum
{
    private readonly float[] _taper;
    private readonly int _padding;
    private readonly RealFft _fft;
    private readonly float[] _work;

    /// <summary>Plans the spectrum of frames of <c>taper.Length</c> samples.</summary>
    /// <param name="taper">One weight a sample.</param>
    /// <param name="fft">A transform at least as long as the taper.</param>
    /// <param name="symmetric">Zeros on both sides (2016) instead of all behind (2013): no effect on magnitudes but rounding.</param>
    public TaperedSpectrum(float[] taper, RealFft fft, bool symmetric)
    {
        _taper = taper;
        _fft = fft;
        _padding = symmetric ? (fft.Length - taper.Length) / 2 : 0;
        _work = new float[fft.Length * Lanes.Count];
    }

    /// <summary>Multiplies the frames by the taper.</summary>
    /// <param name="frames">[at least taper length × lanes].</param>
    /// <returns>The tapered samples, [taper length × lanes]; overwritten by <see cref="Transform"/>.</returns>
    public Span<float> Taper(float[] frames)
    {
        var lanes = Lanes.Count;
        Array.Clear(_work);
        ref var source = ref MemoryMarshal.GetArrayDataReference(frames);
        ref var target = ref _work[_padding * lanes];
        for (var i = 0; i < _taper.Length; i++)
            Lanes.Store(Lanes.Load(ref source, i) * new Vector<float>(_taper[i]), ref target, i);
        return _work.AsSpan(_padding * lanes, _taper.Length * lanes);
    }

    /// <summary>Magnitudes of the frames last tapered; for the layout see <see cref="RealFft.Magnitudes"/>.</summary>
    public void Transform(float[] magnitudes, int stride, int offset) => _fft.Magnitudes(_work, magnitudes, stride, offset);
}
