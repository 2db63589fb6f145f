using System.Numerics;
using System.Runtime.CompilerServices;

namespace Prosodia.Features.Framing;

/// <summary>One single-precision number per lane.</summary>
internal readonly struct LaneSingle : ILane<LaneSingle, float>
{
    private readonly Vector<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LaneSingle(Vector<float> value) => _value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneSingle Broadcast(float value) => new(new Vector<float>(value));

    public static float Scalar(double value) => (float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneSingle FromSingle(Vector<float> value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> ToSingle() => _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneSingle Load(ref float rows, int row) => new(Lanes.Load(ref rows, row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float rows, int row) => Lanes.Store(_value, ref rows, row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneSingle operator +(LaneSingle a, LaneSingle b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneSingle operator -(LaneSingle a, LaneSingle b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneSingle operator *(LaneSingle a, LaneSingle b) => new(a._value * b._value);
}
