using System.Collections.Immutable;

namespace Prosodia.Interchange.Npy;

/// <summary>An array with its shape, in C order: what a <c>.npy</c> file holds.</summary>
public sealed class NpyArray
{
    private readonly Array _values;

    private NpyArray(NpyKind kind, Array values, ReadOnlySpan<int> shape)
    {
        // Bounded on the way: a dimension of 0 may follow others whose product no number holds.
        long product = 1;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            product = Math.Min(product, int.MaxValue) * dimension;
        }

        if (product != values.Length)
            throw new ArgumentException($"A shape of {product} elements does not fit {values.Length} values.", nameof(shape));
        (Kind, _values, Shape) = (kind, values, [.. shape]);
    }

    /// <summary>Element type.</summary>
    public NpyKind Kind { get; }

    /// <summary>Dimensions, outermost first; none for a scalar.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Elements.</summary>
    public int Length => _values.Length;

    /// <summary>A float32 array.</summary>
    /// <param name="values">Elements, C order.</param>
    /// <param name="shape">Dimensions; none for a scalar of one element.</param>
    /// <exception cref="ArgumentException">The shape does not fit the number of values.</exception>
    public static NpyArray Of(float[] values, params ReadOnlySpan<int> shape) => new(NpyKind.Float32, values, shape);

    /// <summary>A float64 array.</summary>
    /// <inheritdoc cref="Of(float[], ReadOnlySpan{int})"/>
    public static NpyArray Of(double[] values, params ReadOnlySpan<int> shape) => new(NpyKind.Float64, values, shape);

    /// <summary>An int32 array.</summary>
    /// <inheritdoc cref="Of(float[], ReadOnlySpan{int})"/>
    public static NpyArray Of(int[] values, params ReadOnlySpan<int> shape) => new(NpyKind.Int32, values, shape);

    /// <summary>An int64 array.</summary>
    /// <inheritdoc cref="Of(float[], ReadOnlySpan{int})"/>
    public static NpyArray Of(long[] values, params ReadOnlySpan<int> shape) => new(NpyKind.Int64, values, shape);

    /// <summary>A uint8 array.</summary>
    /// <inheritdoc cref="Of(float[], ReadOnlySpan{int})"/>
    public static NpyArray Of(byte[] values, params ReadOnlySpan<int> shape) => new(NpyKind.UInt8, values, shape);

    /// <summary>A bool array.</summary>
    /// <inheritdoc cref="Of(float[], ReadOnlySpan{int})"/>
    public static NpyArray Of(bool[] values, params ReadOnlySpan<int> shape) => new(NpyKind.Bool, values, shape);

    /// <summary>An array of texts. NumPy drops U+0000 at the end of a text, and so does this.</summary>
    /// <inheritdoc cref="Of(float[], ReadOnlySpan{int})"/>
    public static NpyArray Of(string[] values, params ReadOnlySpan<int> shape) => new(NpyKind.Text, values, shape);

    /// <summary>The elements in C order.</summary>
    /// <typeparam name="T">float, double, int, long, byte, bool or string, as <see cref="Kind"/> says.</typeparam>
    /// <exception cref="InvalidDataException">The array has another element type.</exception>
    public T[] Values<T>() => TryValues<T>() ?? throw new InvalidDataException($"The array holds {Kind}, not {typeof(T).Name}.");

    /// <summary>The elements in C order; null when they are of another type.</summary>
    /// <typeparam name="T">float, double, int, long, byte, bool or string.</typeparam>
    internal T[]? TryValues<T>() => _values.GetType() == typeof(T[]) ? (T[])_values : null;
}
