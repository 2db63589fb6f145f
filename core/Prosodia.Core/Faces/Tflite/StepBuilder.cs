using Prosodia.Faces.Tflite.Steps;
using Code = Prosodia.Faces.Tflite.TfliteOperatorCode;

namespace Prosodia.Faces.Tflite;

/// <summary>Turns the operators of a file into steps, and checks that each reads only what is there when its turn comes.</summary>
/// <remarks>
/// A sum and a rectifier that alone read a convolution become part of its step: large tensors then pass through memory once, not three times. The
/// values stay the same to the bit.
/// </remarks>
internal sealed class StepBuilder
{
    private readonly string _model;
    private readonly int[] _readers;
    private readonly bool[] _made;
    private readonly List<Step> _steps = [];
    private readonly Dictionary<TfliteTensor, ConvolutionStep> _convolutions = [];
    private long _packed;

    private StepBuilder(TfliteReader file, string model)
    {
        _model = model;
        _readers = new int[file.Tensors.Length];
        _made = new bool[file.Tensors.Length];
        foreach (var tensor in file.Operators.SelectMany(made => made.Inputs).Concat(file.Outputs))
            _readers[tensor.Index]++;
        foreach (var tensor in file.Inputs)
            _made[tensor.Index] = true;
    }

    /// <summary>The steps of a file in their order.</summary>
    /// <exception cref="TfliteException">The operators do not fit together.</exception>
    public static IReadOnlyList<Step> Build(TfliteReader file, string model)
    {
        var builder = new StepBuilder(file, model);
        foreach (var made in file.Operators)
            builder.Add(made);
        foreach (var tensor in file.Outputs)
        {
            if (!builder._made[tensor.Index] || file.Inputs.Contains(tensor))
                throw new TfliteException(model, $"{tensor} is an output that no operator makes");
        }

        var work = builder._steps.Sum(step => step.Work);
        return work <= TfliteLimits.Work
            ? builder._steps
            : throw new TfliteException(model, $"a run takes {work} multiplications; at most {TfliteLimits.Work} are carried out");
    }

    private void Add(TfliteOperator made)
    {
        if (made.Inputs.FirstOrDefault(tensor => tensor.IsHalf || (tensor is { IsNumeric: true, Constant: null } && !_made[tensor.Index])) is { } missing)
            throw Wrong(made, $"{missing} cannot be read: no operator before made it");
        if (_made[made.Output.Index] || made.Output.Constant is not null || !made.Output.IsNumeric)
            throw Wrong(made, $"{made.Output} cannot be made: it has values already");
        try
        {
            Add(Joined(made) ?? Step(made));
        }
        catch (InvalidDataException e)
        {
            throw Wrong(made, e.Message);
        }
    }

    private void Add(Step step)
    {
        if (step.Inputs.FirstOrDefault(tensor => !tensor.IsNumeric) is { } integers)
            throw new InvalidDataException($"{integers} holds whole numbers, with which nothing is computed");
        _steps.Add(step);
        _made[step.Output.Index] = true;
        if (step is ConvolutionStep convolution && _readers[step.Output.Index] == 1)
            _convolutions.Add(step.Output, convolution);
    }

    /// <summary>The convolution that an operator only adds to or rectifies, together with it.</summary>
    private ConvolutionStep? Joined(TfliteOperator made) => (made.Code, made.Inputs) switch
    {
        (Code.Relu, [var input]) when Before(input, made) is { TakesRectifier: true } convolution => Taken(convolution).Rectified(Rectifier.Zero, null, made.Output),
        (Code.Prelu, [var input, { Constant: { } slopes } tensor]) when tensor.Shape.Count == tensor.Shape.Channels && IsChannels(tensor, input)
            && Before(input, made) is { TakesRectifier: true } convolution => Taken(convolution).Rectified(Rectifier.Slopes, slopes, made.Output),
        (Code.Add, [var first, var second]) when made.SByte(0) == 0 && first.Shape.Equals(second.Shape) =>
            Before(first, made) is { TakesAddition: true } convolution ? Taken(convolution).Adding(second, made.Output)
            : Before(second, made) is { TakesAddition: true } other ? Taken(other).Adding(first, made.Output)
            : null,
        _ => null,
    };

    private static bool IsChannels(TfliteTensor slopes, TfliteTensor input) =>
        slopes.Shape.Channels == input.Shape.Channels && slopes.Shape.Rank <= input.Shape.Rank;

    private ConvolutionStep? Before(TfliteTensor tensor, TfliteOperator made) =>
        tensor.Shape.Equals(made.Output.Shape) ? _convolutions.GetValueOrDefault(tensor) : null;

    private ConvolutionStep Taken(ConvolutionStep convolution)
    {
        _steps.Remove(convolution);
        return convolution;
    }

    private Step Step(TfliteOperator made) => made.Code switch
    {
        Code.Conv2D => Convolution(made),
        Code.DepthwiseConv2D => Windows.Depthwise(made),
        Code.MaxPool2D => Windows.MaxPool(made),
        Code.Add => Arithmetic.Binary<Operations.Sum>(made),
        Code.Sub => Arithmetic.Binary<Operations.Difference>(made),
        Code.Mul => Arithmetic.Binary<Operations.Product>(made),
        Code.Div => Arithmetic.Binary<Operations.Quotient>(made),
        Code.SquaredDifference => Arithmetic.Binary<Operations.SquaredDifference>(made),
        Code.Prelu => Arithmetic.Binary<Operations.Prelu>(made),
        Code.Relu => Arithmetic.Unary<Operations.Relu>(made),
        Code.Neg => Arithmetic.Unary<Operations.Negative>(made),
        Code.Sqrt => Arithmetic.Unary<Operations.SquareRoot>(made),
        Code.Rsqrt => Arithmetic.Unary<Operations.InverseSquareRoot>(made),
        Code.Logistic => Arithmetic.Unary<Operations.Logistic>(made),
        Code.Mean => Arithmetic.Reduction(made, isMean: true),
        Code.Sum => Arithmetic.Reduction(made, isMean: false),
        Code.Reshape => Rearrangement.Reshape(made),
        Code.Transpose => Rearrangement.Transpose(made),
        Code.Pad => Rearrangement.Pad(made),
        Code.Concatenation => Rearrangement.Concatenation(made),
        Code.StridedSlice => Rearrangement.Slice(made),
        _ => throw new InvalidDataException("it is not carried out"),
    };

    /// <summary>A convolution, if its weights in their new order do not take too much room.</summary>
    private Step Convolution(TfliteOperator made)
    {
        if (made.Inputs.ElementAtOrDefault(1)?.Shape is { Rank: > 0 } weights)
            _packed += PackedWeights.Size(weights.Dimensions[0], weights.Count / weights.Dimensions[0]);
        return _packed <= TfliteLimits.AllValues
            ? Windows.Convolution(made)
            : throw new InvalidDataException($"weights of all convolutions take the room of {_packed} values; at most {TfliteLimits.AllValues} are held");
    }

    private TfliteException Wrong(TfliteOperator made, string reason) => new(_model, $"{made}: {reason}");
}
