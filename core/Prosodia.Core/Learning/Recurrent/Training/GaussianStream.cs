using System.Runtime.InteropServices;
using Prosodia.Numerics;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Standard normal numbers, quickly and the same on every machine.</summary>
/// <remarks>
/// The ziggurat of Marsaglia &amp; Tsang (2000) with 128 layers of equal area, in the corrected form of Doornik (2005): the layer and the
/// position come from different bits. Tables and the rare cases use portable arithmetic.
/// </remarks>
internal static class GaussianStream
{
    private const int Layers = 128;
    private const double Tail = 3.442619855899; // where the lowest layer ends and the tail begins
    private const double Area = 9.91256303526217e-3;

    private static readonly double[] Edge = Edges();

    /// <summary>Adds normal numbers of some deviation to values.</summary>
    public static void Add(Xoshiro256 random, double deviation, Span<float> values)
    {
        foreach (ref var value in values)
            value = (float)(value + (deviation * Next(random)));
    }

    /// <summary>The next number.</summary>
    public static double Next(Xoshiro256 random)
    {
        ref var edge = ref MemoryMarshal.GetArrayDataReference(Edge);
        while (true)
        {
            var bits = random.NextBits();
            var layer = (int)(bits & (Layers - 1));
            var position = ((long)bits >> 11) * (1.0 / (1L << 52)); // −1..1
            var x = position * System.Runtime.CompilerServices.Unsafe.Add(ref edge, layer);
            if (Math.Abs(x) < System.Runtime.CompilerServices.Unsafe.Add(ref edge, layer + 1))
                return x;
            if (layer == 0)
                return FromTail(random, position < 0);
            var (low, high) = (Density(Edge[layer]), Density(Edge[layer + 1]));
            if (low + (random.Next() * (high - low)) < Density(x))
                return x;
        }
    }

    private static double FromTail(Xoshiro256 random, bool negative)
    {
        double x, y;
        do
        {
            x = PortableMath.Log(1 - random.Next()) / Tail;
            y = PortableMath.Log(1 - random.Next());
        }
        while (-2 * y < x * x);
        return negative ? x - Tail : Tail - x;
    }

    private static double Density(double x) => PortableMath.Exp(-0.5 * x * x);

    private static double[] Edges()
    {
        var edges = new double[Layers + 1];
        (edges[0], edges[1]) = (Area / Density(Tail), Tail);
        for (var layer = 2; layer < Layers; layer++)
            edges[layer] = Math.Sqrt(-2 * PortableMath.Log((Area / edges[layer - 1]) + Density(edges[layer - 1])));
        return edges;
    }
}
