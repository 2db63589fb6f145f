namespace Prosodia.Faces.Tflite.Steps;

/// <summary>What becomes of the negative results of a convolution.</summary>
internal enum Rectifier
{
    /// <summary>They stay.</summary>
    None,

    /// <summary>They become zero.</summary>
    Zero,

    /// <summary>They are multiplied by a number of their channel.</summary>
    Slopes,
}
