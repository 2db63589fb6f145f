namespace Prosodia.Learning.Recurrent;

/// <summary>Parameters of one LSTM layer in the plain layout; gates are ordered input, forget, cell input, output.</summary>
/// <param name="Input">W_x, (4 · units) × inputs: row gate · units + unit.</param>
/// <param name="Recurrent">W_h, (4 · units) × units, rows alike.</param>
/// <param name="Bias">b, 4 · units.</param>
/// <param name="Peephole">W_c, 3 × units: into the input, the forget and the output gate.</param>
/// <remarks>Coutinho &amp; Schuller (2017), equations 1–5. PyTorch orders gates alike; ONNX has them as input, output, forget, cell input.</remarks>
public sealed record LstmWeights(float[] Input, float[] Recurrent, float[] Bias, float[] Peephole);
