namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Sums over some extents, or means. A sum is one chain of doubles over the values in their order.</summary>
internal sealed unsafe class ReduceStep : Step
{
    private readonly int[] _kept;
    private readonly int[] _summed;
    private readonly int[] _strides;
    private readonly double _divisor;

    public ReduceStep(TfliteTensor input, TfliteTensor output, IReadOnlySet<int> axes, bool isMean)
        : base([input], output)
    {
        var extents = input.Shape.Padded;
        var missing = TensorShape.MaxRank - input.Shape.Rank;
        _kept = [.. extents.Select((extent, i) => axes.Contains(i - missing) ? 1 : extent)];
        _summed = [.. extents.Select((extent, i) => axes.Contains(i - missing) ? extent : 1)];
        _strides = input.Shape.Strides;
        _divisor = isMean ? (double)input.Shape.Count / output.Shape.Count : 1;
    }

    public override long Work => Inputs[0].Shape.Count;

    public override void Run(float** tensors, float* scratch)
    {
        float* from = tensors[Inputs[0].Index], to = tensors[Output.Index];
        for (var i = 0; i < _kept[0]; i++)
        {
            for (var j = 0; j < _kept[1]; j++)
            {
                for (var k = 0; k < _kept[2]; k++)
                {
                    for (var l = 0; l < _kept[3]; l++)
                        *to++ = (float)(Total(from + At(i, j, k) + (l * _strides[3])) / _divisor);
                }
            }
        }
    }

    private double Total(float* from)
    {
        var sum = 0.0;
        for (var i = 0; i < _summed[0]; i++)
        {
            for (var j = 0; j < _summed[1]; j++)
            {
                for (var k = 0; k < _summed[2]; k++)
                {
                    var row = from + At(i, j, k);
                    for (var l = 0; l < _summed[3]; l++)
                        sum += row[l * _strides[3]];
                }
            }
        }

        return sum;
    }

    private int At(int i, int j, int k) => (i * _strides[0]) + (j * _strides[1]) + (k * _strides[2]);
}
