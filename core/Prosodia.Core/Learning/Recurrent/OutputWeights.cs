namespace Prosodia.Learning.Recurrent;

/// <summary>Parameters of the output layer in the plain layout.</summary>
/// <param name="Weights">Outputs × units of the last LSTM layer.</param>
/// <param name="Bias">One an output.</param>
public sealed record OutputWeights(float[] Weights, float[] Bias);
