using Prosodia.Evaluation.Normalization;
using Prosodia.Learning.Recurrent;

namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>The LSTM layer of an autoencoder, and the range that its inputs are scaled to.</summary>
/// <param name="Weights">The layer.</param>
/// <param name="Range">Minimum and maximum of each feature.</param>
internal sealed record TransferredLayer(LstmWeights Weights, FeatureRange Range)
{
    /// <summary>
    /// The layer for standardised inputs. The autoencoder knows features scaled to 0..1, the networks get them standardised: the one is an affine
    /// function of the other, which goes into weights and bias. So the layer says of a step what it said in the autoencoder.
    /// </summary>
    /// <param name="scale">How the inputs are standardised.</param>
    public LstmWeights For(Standardization scale)
    {
        var width = scale.Means.Length;
        var (input, bias) = (Weights.Input.ToArray(), Weights.Bias.ToArray());
        for (var row = 0; row < bias.Length; row++)
        {
            double shift = bias[row];
            for (var column = 0; column < width; column++)
            {
                var (weight, minimum) = ((double)input[(row * width) + column], (double)Range.Minimum[column]);
                var reach = Range.Maximum[column] - minimum;
                shift += weight * (reach > 0 ? (scale.Means[column] - minimum) / reach : 0.5);
                input[(row * width) + column] = reach > 0 ? (float)(weight * scale.Divisors[column] / reach) : 0;
            }

            bias[row] = (float)shift;
        }

        return Weights with { Input = input, Bias = bias };
    }
}
