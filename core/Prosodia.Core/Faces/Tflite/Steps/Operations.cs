using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite.Steps;

/// <summary>What is done with values one by one, eight at a time. NaN stays NaN.</summary>
internal static class Operations
{
    internal interface IUnary
    {
        static abstract Vector256<float> Apply(Vector256<float> x);
    }

    internal interface IBinary
    {
        static abstract Vector256<float> Apply(Vector256<float> a, Vector256<float> b);
    }

    internal readonly struct Relu : IUnary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Apply(Vector256<float> x) => Vector256.ConditionalSelect(Vector256.LessThan(x, default), default, x);
    }

    internal readonly struct Negative : IUnary
    {
        public static Vector256<float> Apply(Vector256<float> x) => -x;
    }

    internal readonly struct SquareRoot : IUnary
    {
        public static Vector256<float> Apply(Vector256<float> x) => Vector256.Sqrt(x);
    }

    internal readonly struct InverseSquareRoot : IUnary
    {
        public static Vector256<float> Apply(Vector256<float> x) => Vector256<float>.One / Vector256.Sqrt(x);
    }

    internal readonly struct Logistic : IUnary
    {
        public static Vector256<float> Apply(Vector256<float> x) => Activation.Logistic(x);
    }

    internal readonly struct Sum : IBinary
    {
        public static Vector256<float> Apply(Vector256<float> a, Vector256<float> b) => a + b;
    }

    internal readonly struct Difference : IBinary
    {
        public static Vector256<float> Apply(Vector256<float> a, Vector256<float> b) => a - b;
    }

    internal readonly struct Product : IBinary
    {
        public static Vector256<float> Apply(Vector256<float> a, Vector256<float> b) => a * b;
    }

    internal readonly struct Quotient : IBinary
    {
        public static Vector256<float> Apply(Vector256<float> a, Vector256<float> b) => a / b;
    }

    internal readonly struct SquaredDifference : IBinary
    {
        public static Vector256<float> Apply(Vector256<float> a, Vector256<float> b) => (a - b) * (a - b);
    }

    /// <summary>Negative values times a slope.</summary>
    internal readonly struct Prelu : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> slope) =>
            Vector256.ConditionalSelect(Vector256.LessThan(x, default), x * slope, x);
    }
}
