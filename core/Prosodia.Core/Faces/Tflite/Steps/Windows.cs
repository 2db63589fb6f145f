namespace Prosodia.Faces.Tflite.Steps;

/// <summary>Steps of the operators that move a window over a picture. Numbers of options are those of the schema.</summary>
internal static class Windows
{
    /// <summary>Weights are channels × height × width × channels of the input.</summary>
    public static Step Convolution(TfliteOperator made)
    {
        var (weights, biases) = Weights(made);
        var extents = weights.Shape.Dimensions;
        var window = Window.Of(made, extents[1], extents[2]);
        if (extents[3] != window.Channels || extents[0] != made.Output.Shape.Channels || biases.Shape.Count != extents[0])
            throw new InvalidDataException($"weights {weights.Shape} and biases {biases.Shape} do not fit {made.Inputs[0].Shape} to {made.Output.Shape}");
        NotDilated(made, 4);
        var depth = extents[1] * extents[2] * extents[3];
        return new ConvolutionStep(
            made.Inputs[0], made.Output, window, new(weights.Constant!.Span, biases.Constant!.Span, depth), Following(made, 3));
    }

    /// <summary>Weights are 1 × height × width × channels.</summary>
    public static Step Depthwise(TfliteOperator made)
    {
        var (weights, biases) = Weights(made);
        var extents = weights.Shape.Dimensions;
        var window = Window.Of(made, extents[1], extents[2]);
        if (extents[0] != 1 || extents[3] != window.Channels || window.Channels != made.Output.Shape.Channels || biases.Shape.Count != window.Channels)
            throw new InvalidDataException($"weights {weights.Shape} and biases {biases.Shape} do not fit {made.Inputs[0].Shape} to {made.Output.Shape}");
        NotDilated(made, 5);
        return new DepthwiseStep(made.Inputs[0], made.Output, window, weights.Constant!, biases.Constant!, Following(made, 4));
    }

    public static Step MaxPool(TfliteOperator made)
    {
        var window = Window.Of(made, kernelHeight: made.Int32(4), kernelWidth: made.Int32(3));
        if (window.Channels != made.Output.Shape.Channels)
            throw new InvalidDataException($"makes {window.Channels} channels, but the file says {made.Output.Shape}");
        Arithmetic.Alone(made, 5);
        return new MaxPoolStep(made.Inputs[0], made.Output, window);
    }

    private static (TfliteTensor Weights, TfliteTensor Biases) Weights(TfliteOperator made) =>
        made.Inputs is [_, { Constant: not null, Shape.Rank: 4 } weights, { Constant: not null } biases]
            ? (weights, biases)
            : throw new InvalidDataException("it needs a picture, four-dimensional weights and biases, and the last two must be in the file");

    private static void NotDilated(TfliteOperator made, int field)
    {
        if (made.Int32(field, 1) != 1 || made.Int32(field + 1, 1) != 1)
            throw new InvalidDataException("windows with holes are not carried out");
    }

    private static Rectifier Following(TfliteOperator made, int field) => made.SByte(field) switch
    {
        0 => Rectifier.None,
        1 => Rectifier.Zero,
        var other => throw new InvalidDataException($"the activation {other} is not carried out; 0 (none) and 1 (RELU) are"),
    };
}
