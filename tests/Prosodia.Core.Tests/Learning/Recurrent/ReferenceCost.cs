using Prosodia.Evaluation;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Tests.Learning.Recurrent;

/// <summary>Costs of the reference network, by way of <see cref="Concordance"/>, summed over steps.</summary>
internal static class ReferenceCost
{
    public static double Total(Cost cost, IReadOnlyList<TrainingSequence> sequences, ReferenceLstm network)
    {
        var outputs = sequences.Select(network.Run).ToArray();
        return cost switch
        {
            Cost.SquaredError => sequences.Select((sequence, s) => Squares(sequence, outputs[s])).Sum(),
            Cost.ConcordancePerSequence => sequences.Select((sequence, s) => sequence.Steps * Discord([sequence], [outputs[s]])).Sum(),
            _ => sequences.Sum(sequence => sequence.Steps) * Discord(sequences, outputs),
        };
    }

    private static double Squares(TrainingSequence sequence, double[][] outputs) =>
        outputs.SelectMany((row, t) => row.Select((y, o) => Math.Pow(y - sequence.Targets[(t * row.Length) + o], 2))).Sum() / outputs[0].Length;

    private static double Discord(IReadOnlyList<TrainingSequence> sequences, double[][][] outputs)
    {
        var width = sequences[0].TargetWidth;
        return Enumerable.Range(0, width).Average(o =>
        {
            double[] y = [.. outputs.SelectMany(rows => rows.Select(row => row[o]))];
            double[] t = [.. sequences.SelectMany(sequence => Enumerable.Range(0, sequence.Steps).Select(step => (double)sequence.Targets[(step * width) + o]))];
            return 1 - Concordance.Coefficient(y, t);
        });
    }
}
