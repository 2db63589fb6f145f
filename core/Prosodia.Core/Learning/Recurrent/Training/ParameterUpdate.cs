using System.Runtime.Intrinsics;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>An optimiser with its running values for the parameters from some offset on.</summary>
internal sealed unsafe class ParameterUpdate
{
    private readonly Optimizer _optimizer;
    private readonly int _offset;
    private readonly int _length;
    private readonly AlignedBuffer _first;
    private readonly AlignedBuffer _second;
    private int _updates;

    public ParameterUpdate(Optimizer optimizer, int offset, int end)
    {
        (_optimizer, _offset, _length) = (optimizer, offset, end - offset);
        _first = new(_length);
        _second = new(optimizer is Adam ? _length : 0);
    }

    /// <summary>Begins the next update.</summary>
    public void Next() => _updates++;

    /// <summary>Changes a worker's share of the parameters.</summary>
    public void Apply(AlignedBuffer parameters, AlignedBuffer gradients, Share share)
    {
        var (first, end) = share.Of(_length / Vector512<float>.Count);
        var range = (first * Vector512<float>.Count, end * Vector512<float>.Count);
        var weights = parameters.Start + _offset;
        var slopes = gradients.Start + _offset;
        if (_optimizer is Adam adam)
            Step(adam, weights, slopes, range);
        else
            Step((MomentumSgd)_optimizer, weights, slopes, range);
    }

    private void Step(MomentumSgd options, float* weights, float* slopes, (int First, int End) range)
    {
        var (momentum, rate) = (Vector512.Create((float)options.Momentum), Vector512.Create(-(float)options.LearningRate));
        var velocities = _first.Start;
        for (var i = range.First; i < range.End; i += Vector512<float>.Count)
        {
            var velocity = Vector512.FusedMultiplyAdd(rate, Vector512.Load(slopes + i), momentum * Vector512.Load(velocities + i));
            velocity.Store(velocities + i);
            (Vector512.Load(weights + i) + velocity).Store(weights + i);
        }
    }

    private void Step(Adam options, float* weights, float* slopes, (int First, int End) range)
    {
        var (decay1, decay2) = (Vector512.Create((float)options.Beta1), Vector512.Create((float)options.Beta2));
        var (gain1, gain2) = (Vector512.Create((float)(1 - options.Beta1)), Vector512.Create((float)(1 - options.Beta2)));
        var rate = Vector512.Create((float)(-options.LearningRate / (1 - Power(options.Beta1))));
        var correction = Vector512.Create((float)(1 / (1 - Power(options.Beta2))));
        var epsilon = Vector512.Create((float)options.Epsilon);
        var (means, squares) = (_first, _second);
        for (var i = range.First; i < range.End; i += Vector512<float>.Count)
        {
            var slope = Vector512.Load(slopes + i);
            var mean = Vector512.FusedMultiplyAdd(gain1, slope, decay1 * Vector512.Load(means.Start + i));
            var square = Vector512.FusedMultiplyAdd(gain2, slope * slope, decay2 * Vector512.Load(squares.Start + i));
            mean.Store(means.Start + i);
            square.Store(squares.Start + i);
            var step = rate * mean / (Vector512.Sqrt(square * correction) + epsilon);
            (Vector512.Load(weights + i) + step).Store(weights + i);
        }
    }

    /// <summary>The decay to the power of the updates, by multiplication alone: the same on every machine.</summary>
    private double Power(double decay)
    {
        var result = 1.0;
        for (var (exponent, factor) = (_updates, decay); exponent > 0; exponent >>= 1, factor *= factor)
        {
            if ((exponent & 1) != 0)
                result *= factor;
        }

        return result;
    }
}
