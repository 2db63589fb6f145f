namespace Prosodia.Faces.Tflite;

/// <summary>A TFLite model that cannot be used. The message names the model, where in it and what is wrong.</summary>
/// <param name="model">The model as the user knows it.</param>
/// <param name="reason">Where and what is wrong.</param>
public sealed class TfliteException(string model, string reason) : Exception($"{model}: {reason}");
