namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Where the values of a convolution channel by channel lie, in values.</summary>
/// <param name="Channels">From pixel to pixel of the output, and from column to column of the window.</param>
/// <param name="Pixel">From output pixel to output pixel in the input.</param>
/// <param name="Row">From row to row of the input.</param>
/// <param name="WeightRow">From row to row of the weights.</param>
/// <param name="Rectified">Whether negative results become zero.</param>
internal readonly record struct DepthwiseLayout(nint Channels, nint Pixel, nint Row, nint WeightRow, bool Rectified);
