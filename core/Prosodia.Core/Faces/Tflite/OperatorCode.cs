namespace Prosodia.Faces.Tflite;

/// <summary>The operators that the face networks use, by TFLite's numbers.</summary>
internal enum OperatorCode
{
    /// <summary>Sum of two tensors.</summary>
    Add = 0,

    /// <summary>Tensors one after the other along an axis.</summary>
    Concatenation = 2,

    /// <summary>Convolution over rows and columns.</summary>
    Conv2D = 3,

    /// <summary>Convolution of each channel by itself.</summary>
    DepthwiseConv2D = 4,

    /// <summary>Half precision to single; done when the network is read.</summary>
    Dequantize = 6,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Logistic = 14,

    /// <summary>Largest value of a window.</summary>
    MaxPool2D = 17,

    /// <summary>Product of two tensors, element by element.</summary>
    Mul = 18,

    /// <summary>max(x, 0).</summary>
    Relu = 19,

    /// <summary>The same values in another shape.</summary>
    Reshape = 22,

    /// <summary>Zeros around a tensor.</summary>
    Pad = 34,

    /// <summary>Axes in another order.</summary>
    Transpose = 39,

    /// <summary>Mean along axes.</summary>
    Mean = 40,

    /// <summary>Difference of two tensors.</summary>
    Sub = 41,

    /// <summary>Quotient of two tensors, element by element.</summary>
    Div = 42,

    /// <summary>A regular part of a tensor.</summary>
    StridedSlice = 45,

    /// <summary>x, or x times its channel's slope where x is negative.</summary>
    Prelu = 54,

    /// <summary>−x.</summary>
    Neg = 59,

    /// <summary>Sum along axes.</summary>
    Sum = 74,

    /// <summary>Square root.</summary>
    Sqrt = 75,

    /// <summary>1 / √x.</summary>
    Rsqrt = 76,

    /// <summary>Square of the difference of two tensors.</summary>
    SquaredDifference = 99,
}
