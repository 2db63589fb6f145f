namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Where the values of a tile of a convolution lie, in values.</summary>
/// <param name="Pixel">From output pixel to output pixel in the input.</param>
/// <param name="Rows">Rows of the window.</param>
/// <param name="Row">From row to row of the window in the input.</param>
/// <param name="Length">Values of a row of the window, which lie side by side.</param>
/// <param name="Output">From pixel to pixel of the output, and of what is added to it.</param>
/// <param name="Rectifier">What becomes of negative results.</param>
internal readonly record struct ConvolutionLayout(nint Pixel, int Rows, nint Row, nint Length, nint Output, Rectifier Rectifier);
