namespace Prosodia.Features.Voicing;

/// <summary>Vertex of the parabola through three points.</summary>
/// <remarks>
/// Cramer's rule on uncentred abscissae. It cancels badly, but the acceptance of pitch periods depends on its last digits
/// (<see cref="LldSet.ComParE2013"/>), so the order of operations is the reference's.
/// </remarks>
internal static class Parabola
{
    /// <summary>Position and height of the vertex; the highest of the three points where there is none.</summary>
    public static (double X, double Y) Vertex(double x1, double y1, double x2, double y2, double x3, double y3)
    {
        var den = (x1 * x1 * x2) + (x2 * x2 * x3) + (x3 * x3 * x1) - (x3 * x3 * x2) - (x2 * x2 * x1) - (x1 * x1 * x3);
        if (den != 0)
        {
            var a = ((y1 * x2) + (y2 * x3) + (y3 * x1) - (y3 * x2) - (y2 * x1) - (y1 * x3)) / den;
            if (a != 0)
            {
                var b = ((x1 * x1 * y2) + (x2 * x2 * y3) + (x3 * x3 * y1) - (x3 * x3 * y2) - (x2 * x2 * y1) - (x1 * x1 * y3)) / den;
                var c = ((x1 * x1 * x2 * y3) + (x2 * x2 * x3 * y1) + (x3 * x3 * x1 * y2)
                    - (x3 * x3 * x2 * y1) - (x2 * x2 * x1 * y3) - (x1 * x1 * x3 * y2)) / den;
                var x = -b / (2 * a);
                return (x, c - (a * x * x));
            }
        }

        if (y1 >= y2 && y1 >= y3)
            return (x1, y1);
        return y2 >= y3 ? (x2, y2) : (x3, y3);
    }
}
