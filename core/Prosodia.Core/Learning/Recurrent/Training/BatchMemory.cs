namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Outputs, targets and gradients of the sequences of an update, one sequence after the other.</summary>
internal sealed class BatchMemory(int steps, int width, bool training)
{
    private readonly float[] _outputs = new float[checked(steps * width)];
    private readonly float[] _targets = new float[steps * width];
    private readonly float[] _gradients = training ? new float[steps * width] : [];

    /// <summary>Values a step.</summary>
    public int Width => width;

    public Span<float> Outputs(int first, int count) => _outputs.AsSpan(first * width, count * width);

    public Span<float> Targets(int first, int count) => _targets.AsSpan(first * width, count * width);

    /// <summary>Empty when nothing is trained.</summary>
    public Span<float> Gradients(int first, int count) => training ? _gradients.AsSpan(first * width, count * width) : default;
}
