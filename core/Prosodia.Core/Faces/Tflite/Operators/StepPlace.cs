namespace Prosodia.Faces.Tflite.Operators;

/// <summary>An operator's place in a network: what it is made from.</summary>
/// <param name="model">The network.</param>
/// <param name="step">The operator.</param>
/// <param name="buffers">Values of every tensor; null for those that nothing has written yet.</param>
internal sealed class StepPlace(TfliteModel model, TfliteOperator step, float[]?[] buffers)
{
    /// <summary>Which operator.</summary>
    public OperatorCode Code => step.Code;

    /// <summary>How many inputs it has.</summary>
    public int InputCount => step.Inputs.Length;

    /// <summary>A tensor that it reads.</summary>
    public TfliteTensor Tensor(int input) =>
        input < step.Inputs.Length && step.Inputs[input] is var number and >= 0 ? model.Tensors[number] : throw Error($"input {input} is missing");

    /// <summary>Buffer of a tensor that it reads.</summary>
    public float[] Values(int input)
    {
        var tensor = Tensor(input);
        return tensor.Constant ?? buffers[step.Inputs[input]] ?? throw Error($"input {input} is read before it is written");
    }

    /// <summary>Values of a constant tensor that it reads.</summary>
    public float[] Constant(int input) => Tensor(input).Constant ?? throw Error($"input {input} must be constant");

    /// <summary>Whole numbers of a constant tensor that it reads.</summary>
    public int[] Integers(int input) => Tensor(input).Integers ?? throw Error($"input {input} must be constant whole numbers");

    /// <summary>The tensor that it writes.</summary>
    public TfliteTensor Output => model.Tensors[OutputNumber];

    /// <summary>Buffer of the tensor that it writes.</summary>
    public float[] Result => buffers[OutputNumber]!;

    private int OutputNumber => step.Outputs is [var number and >= 0] ? number : throw Error("it must have one output");

    /// <summary>A whole number among its settings.</summary>
    public int Int32(int field, int otherwise) => step.Options?.Int32(field, otherwise) ?? otherwise;

    /// <summary>A small number among its settings.</summary>
    public int Byte(int field) => step.Options?.Byte(field) ?? 0;

    /// <summary>Whether negative results become zero; any other function after the operator is refused.</summary>
    public bool Rectified(int field) => Byte(field) switch
    {
        0 => false,
        1 => true,
        var other => throw Error($"its activation {other} is not supported"),
    };

    /// <summary>Checks a shape.</summary>
    public void Expect(bool right, string what)
    {
        if (!right)
            throw Error(what);
    }

    /// <summary>An error that names the operator.</summary>
    public TfliteException Error(string reason) => new(model.Name, $"operator {step.Number} ({step.Code}): {reason}");
}
