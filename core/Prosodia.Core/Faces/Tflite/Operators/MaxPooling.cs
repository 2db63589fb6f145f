using System.Numerics.Tensors;

namespace Prosodia.Faces.Tflite.Operators;

/// <summary>Largest value of each window, channel by channel.</summary>
internal sealed class MaxPooling : Step
{
    private readonly Windows _windows;
    private readonly float[] _input;
    private readonly float[] _output;

    /// <summary>Makes the operator ready.</summary>
    public MaxPooling(StepPlace place)
    {
        _windows = Windows.Of(place, place.Int32(4, 0), place.Int32(3, 0));
        place.Expect(place.Output.Shape4[3] == _windows.Channels, "its channels change");
        place.Expect(!place.Rectified(5), "its activation is not supported");
        (_input, _output) = (place.Values(0), place.Result);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        for (var y = 0; y < _windows.OutRows; y++)
        {
            for (var x = 0; x < _windows.OutColumns; x++)
                Window(y, x, _output.AsSpan(((y * _windows.OutColumns) + x) * _windows.Channels, _windows.Channels));
        }
    }

    private void Window(int y, int x, Span<float> largest)
    {
        var (top, left) = ((y * _windows.StrideY) - _windows.Top, (x * _windows.StrideX) - _windows.Left);
        largest.Fill(float.NegativeInfinity);
        for (var i = Math.Max(top, 0); i < Math.Min(top + _windows.Height, _windows.Rows); i++)
        {
            for (var j = Math.Max(left, 0); j < Math.Min(left + _windows.Width, _windows.Columns); j++)
                TensorPrimitives.Max(largest, _input.AsSpan(((i * _windows.Columns) + j) * _windows.Channels, _windows.Channels), largest);
        }
    }
}
