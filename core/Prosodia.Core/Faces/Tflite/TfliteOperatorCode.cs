namespace Prosodia.Faces.Tflite;

/// <summary>The operators that are carried out, with their numbers and names in TFLite's schema.</summary>
internal enum TfliteOperatorCode
{
    Add = 0,
    Concatenation = 2,
    Conv2D = 3,
    DepthwiseConv2D = 4,
    Dequantize = 6,
    Logistic = 14,
    MaxPool2D = 17,
    Mul = 18,
    Relu = 19,
    Reshape = 22,
    Pad = 34,
    Transpose = 39,
    Mean = 40,
    Sub = 41,
    Div = 42,
    StridedSlice = 45,
    Prelu = 54,
    Neg = 59,
    Sum = 74,
    Sqrt = 75,
    Rsqrt = 76,
    SquaredDifference = 99,
}
