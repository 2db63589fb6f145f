using System.Runtime.InteropServices;
using Prosodia.Features.Framing;

namespace Prosodia.Features.Spectrum;

/// <summary>Taper, zero padding and magnitude spectrum of one kind of frame.</summary>
/// <typeparam name="TLane">Precision of the transform.</typeparam>
/// <typeparam name="TScalar">How a number of that precision is stored.</typeparam>
internal sealed class TaperedSpectrum<TLane, TScalar>
    where TLane : struct, ILane<TLane, TScalar>
    where TScalar : struct
{
    private readonly float[] _taper;
    private readonly int _padding;
    private readonly RealFft<TLane, TScalar> _fft;
    private readonly TScalar[] _work;

    /// <summary>Plans the spectrum of frames of <c>taper.Length</c> samples.</summary>
    /// <param name="taper">One weight a sample.</param>
    /// <param name="fft">A transform at least as long as the taper.</param>
    /// <param name="symmetric">Zeros on both sides (2016) instead of all behind (2013): no effect on magnitudes but rounding.</param>
    public TaperedSpectrum(float[] taper, RealFft<TLane, TScalar> fft, bool symmetric)
    {
        _taper = taper;
        _fft = fft;
        _padding = symmetric ? (fft.Length - taper.Length) / 2 : 0;
        _work = new TScalar[fft.Length * Lanes.Count];
    }

    /// <summary>Magnitude spectra of frames.</summary>
    /// <param name="frames">[at least taper length × lanes].</param>
    /// <param name="magnitudes">For the layout see <see cref="RealFft{TLane,TScalar}.Magnitudes"/>.</param>
    /// <param name="stride">Floats from row to row of <paramref name="magnitudes"/>.</param>
    /// <param name="offset">First float of row 0.</param>
    public void Transform(float[] frames, float[] magnitudes, int stride, int offset)
    {
        _work.AsSpan(0, _padding * Lanes.Count).Clear();
        _work.AsSpan((_padding + _taper.Length) * Lanes.Count).Clear();
        ref var source = ref MemoryMarshal.GetArrayDataReference(frames);
        ref var target = ref MemoryMarshal.GetArrayDataReference(_work);
        for (var i = 0; i < _taper.Length; i++)
            TLane.FromSingle(Lanes.Load(ref source, i) * _taper[i]).Store(ref target, _padding + i);
        _fft.Magnitudes(_work, magnitudes, stride, offset);
    }
}
