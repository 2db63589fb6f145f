namespace Prosodia.Faces.Tflite;

/// <summary>A network that cannot be used. The message names the file, the part of it, and the reason.</summary>
/// <param name="file">The file.</param>
/// <param name="reason">What is wrong, and where.</param>
public sealed class TfliteException(string file, string reason) : Exception($"{file}: {reason}");
