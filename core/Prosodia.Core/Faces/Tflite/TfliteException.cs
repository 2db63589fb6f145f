namespace Prosodia.Faces.Tflite;

/// <summary>A TFLite model that cannot be used. The message names the model, where in it and what is wrong.</summary>
public sealed class TfliteException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="model">The model as the user knows it.</param>
    /// <param name="reason">Where and what is wrong.</param>
    public TfliteException(string model, string reason)
        : base($"{model}: {reason}")
    {
        Model = model;
        Reason = reason;
    }

    /// <summary>The model as the user knows it.</summary>
    public string Model { get; }

    /// <summary>What is wrong, without the model.</summary>
    public string Reason { get; }
}
