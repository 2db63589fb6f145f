namespace Prosodia.Learning.Recurrent;

/// <summary>One sequence with what a network shall say at each step. Never changes: trainings share it.</summary>
public sealed class TrainingSequence
{
    private readonly float[] _inputs;
    private readonly float[] _targets;

    /// <summary>Takes over the arrays, which must not be changed afterwards; they may be one and the same.</summary>
    /// <param name="inputs">Steps × inputs, step after step.</param>
    /// <param name="targets">Steps × outputs.</param>
    /// <param name="steps">At least one.</param>
    /// <exception cref="ArgumentException">Lengths are no multiples of the steps, or a value is not finite; the message says which.</exception>
    public TrainingSequence(float[] inputs, float[] targets, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        (_inputs, _targets, Steps) = (Check(inputs, steps, "inputs"), Check(targets, steps, "targets"), steps);
    }

    /// <summary>Number of steps.</summary>
    public int Steps { get; }

    /// <summary>Inputs of a step.</summary>
    public int InputWidth => _inputs.Length / Steps;

    /// <summary>Targets of a step.</summary>
    public int TargetWidth => _targets.Length / Steps;

    /// <summary>Steps × inputs.</summary>
    public ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>Steps × outputs.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>The same targets for other inputs.</summary>
    internal TrainingSequence WithInputs(float[] inputs) => new(inputs, _targets, Steps);

    private static float[] Check(float[] values, int steps, string name)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length == 0 || values.Length % steps != 0)
            throw new ArgumentException($"{values.Length} {name} cannot be divided among {steps} steps", nameof(values));
        var bad = values.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad < 0)
            return values;
        var width = values.Length / steps;
        throw new ArgumentException($"value {bad % width} of the {name} at step {bad / width} is {values[bad]}; it must be finite", nameof(values));
    }
}
