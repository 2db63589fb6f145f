using System.Numerics;
using System.Runtime.CompilerServices;

namespace Prosodia.Features.Framing;

/// <summary>One double-precision number per lane: two registers that always travel together.</summary>
internal readonly struct LaneDouble : ILane<LaneDouble, double>
{
    private readonly Vector<double> _low;
    private readonly Vector<double> _high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private LaneDouble(Vector<double> low, Vector<double> high)
    {
        _low = low;
        _high = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneDouble(double value)
        : this(new Vector<double>(value), new Vector<double>(value))
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble Broadcast(double value) => new(value);

    public static double Scalar(double value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble FromSingle(Vector<float> value) => Widen(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> ToSingle() => Narrow();

    /// <summary>Single-precision lanes, widened exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble Widen(Vector<float> value)
    {
        Vector.Widen(value, out var low, out var high);
        return new(low, high);
    }

    /// <summary>Rounded to single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Narrow() => Vector.Narrow(_low, _high);

    /// <summary>Row <paramref name="row"/> of an array of [row × lanes].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble Load(ref double rows, int row)
    {
        var at = (nuint)(row * Vector<float>.Count);
        return new(Vector.LoadUnsafe(ref rows, at), Vector.LoadUnsafe(ref rows, at + (nuint)Vector<double>.Count));
    }

    /// <summary>Stores as row <paramref name="row"/> of an array of [row × lanes].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double rows, int row)
    {
        var at = (nuint)(row * Vector<float>.Count);
        _low.StoreUnsafe(ref rows, at);
        _high.StoreUnsafe(ref rows, at + (nuint)Vector<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble operator +(LaneDouble a, LaneDouble b) => new(a._low + b._low, a._high + b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble operator -(LaneDouble a, LaneDouble b) => new(a._low - b._low, a._high - b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble operator *(LaneDouble a, LaneDouble b) => new(a._low * b._low, a._high * b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble operator *(double a, LaneDouble b) => new(new Vector<double>(a) * b._low, new Vector<double>(a) * b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble operator /(LaneDouble a, LaneDouble b) => new(a._low / b._low, a._high / b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble Max(LaneDouble a, LaneDouble b) => new(Vector.Max(a._low, b._low), Vector.Max(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble Sqrt(LaneDouble a) => new(Vector.SquareRoot(a._low), Vector.SquareRoot(a._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble Log(LaneDouble a) => new(Vector.Log(a._low), Vector.Log(a._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble Exp(LaneDouble a) => new(Vector.Exp(a._low), Vector.Exp(a._high));

    /// <summary><paramref name="then"/> in lanes where <paramref name="a"/> is below <paramref name="b"/>, else <paramref name="otherwise"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble IfLess(LaneDouble a, LaneDouble b, LaneDouble then, LaneDouble otherwise) => new(
        Vector.ConditionalSelect(Vector.LessThan(a._low, b._low), then._low, otherwise._low),
        Vector.ConditionalSelect(Vector.LessThan(a._high, b._high), then._high, otherwise._high));

    /// <summary><paramref name="value"/> in lanes where <paramref name="condition"/> is above zero, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneDouble WherePositive(LaneDouble condition, LaneDouble value) =>
        IfLess(new LaneDouble(0), condition, value, new LaneDouble(0));
}
