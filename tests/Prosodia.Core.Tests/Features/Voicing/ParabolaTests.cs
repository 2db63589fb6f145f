using Prosodia.Features.Voicing;

namespace Prosodia.Tests.Features.Voicing;

public sealed class ParabolaTests
{
    /// <summary>Points of y = 3 − 2(x − 4.25)².</summary>
    [Fact]
    public void Vertex_IsRecovered()
    {
        static double Y(double x) => 3 - (2 * (x - 4.25) * (x - 4.25));
        var (position, height) = Parabola.Vertex(3, Y(3), 4, Y(4), 5.5, Y(5.5));
        Assert.Equal(4.25, position, 1e-11);
        Assert.Equal(3, height, 1e-11);
    }

    /// <summary>To the bit, as lld_reference.py has it: pitch periods are accepted by the last digit.</summary>
    [Fact]
    public void Vertex_HasTheReferencesBits() =>
        Assert.Equal((17.11986301369849, 0.9781878424641235), Parabola.Vertex(16, 0.8134, 17, 0.9763, 18, 0.8764));

    /// <summary>A straight line or a repeated abscissa has no vertex: the highest point, the first when all are level.</summary>
    [Theory]
    [InlineData(1, 2, 3, 1, 2, 3, 3, 3)]
    [InlineData(1, 2, 3, 5, 4, 3, 1, 5)]
    [InlineData(1, 2, 3, 7, 7, 7, 1, 7)]
    [InlineData(2, 2, 3, 1, 9, 3, 2, 9)]
    public void NoVertex_IsTheHighestPoint(double x1, double x2, double x3, double y1, double y2, double y3, double x, double y) =>
        Assert.Equal((x, y), Parabola.Vertex(x1, y1, x2, y2, x3, y3));
}
