using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Learning.Recurrent;

/// <summary>
/// The network in plain loops and double precision, straight from equations 1–5 of Coutinho &amp; Schuller (2017): i = σ(W x + U h' + p·c' + b) and so
/// on. It shares nothing with the code under test but the order of the weights.
/// </summary>
internal sealed class ReferenceLstm
{
    private readonly NetworkShape _shape;

    public ReferenceLstm(RecurrentNetwork network)
    {
        _shape = network.Shape;
        var kinds = new List<(string Kind, double[] Values)>();
        for (var layer = 0; layer < _shape.Layers.Length; layer++)
        {
            var weights = network.Layer(layer);
            kinds.Add(($"input {layer}", Widen(weights.Input)));
            kinds.Add(($"recurrent {layer}", Widen(weights.Recurrent)));
            kinds.Add(($"bias {layer}", Widen(weights.Bias)));
            kinds.Add(($"peephole {layer}", Widen(weights.Peephole)));
        }

        kinds.Add(("output", Widen(network.Output().Weights)));
        kinds.Add(("output bias", Widen(network.Output().Bias)));
        Parameters = kinds;
    }

    /// <summary>Four kinds a layer, then two of the output layer.</summary>
    public IReadOnlyList<(string Kind, double[] Values)> Parameters { get; }

    /// <summary>Steps × outputs.</summary>
    public double[][] Run(TrainingSequence sequence)
    {
        var signal = new double[sequence.Steps][];
        for (var t = 0; t < sequence.Steps; t++)
            signal[t] = Widen(sequence.Inputs.Slice(t * _shape.Inputs, _shape.Inputs).ToArray());
        for (var layer = 0; layer < _shape.Layers.Length; layer++)
            signal = Layer(4 * layer, _shape.Layers[layer], signal);
        return [.. signal.Select(Output)];
    }

    private double[][] Layer(int first, int units, double[][] inputs)
    {
        var (w, u, b, p) = (Parameters[first].Values, Parameters[first + 1].Values, Parameters[first + 2].Values, Parameters[first + 3].Values);
        double[] h = new double[units], c = new double[units];
        var outputs = new double[inputs.Length][];
        for (var t = 0; t < inputs.Length; t++)
        {
            double[] nextH = new double[units], nextC = new double[units];
            for (var n = 0; n < units; n++)
            {
                double Sum(int gate)
                {
                    var row = (gate * units) + n;
                    var sum = b[row];
                    for (var k = 0; k < inputs[t].Length; k++)
                        sum += w[(row * inputs[t].Length) + k] * inputs[t][k];
                    for (var k = 0; k < units; k++)
                        sum += u[(row * units) + k] * h[k];
                    return sum;
                }

                var i = Logistic(Sum(0) + (p[n] * c[n]));
                var f = Logistic(Sum(1) + (p[units + n] * c[n]));
                nextC[n] = (i * Math.Tanh(Sum(2))) + (f * c[n]);
                nextH[n] = Logistic(Sum(3) + (p[(2 * units) + n] * nextC[n])) * Math.Tanh(nextC[n]);
            }

            (h, c) = (nextH, nextC);
            outputs[t] = h;
        }

        return outputs;
    }

    private double[] Output(double[] h)
    {
        var (w, b) = (Parameters[^2].Values, Parameters[^1].Values);
        return [.. b.Select((bias, o) =>
        {
            var sum = bias + h.Select((value, k) => value * w[(o * h.Length) + k]).Sum();
            return _shape.OutputKind == OutputKind.Logistic ? Logistic(sum) : sum;
        })];
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
