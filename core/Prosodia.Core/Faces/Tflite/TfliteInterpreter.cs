using Prosodia.Faces.Tflite.Operators;

namespace Prosodia.Faces.Tflite;

/// <summary>Runs a network on one thread. Allocates everything when it is made, and nothing in a run.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class TfliteInterpreter
{
    private const long MaxValues = 1 << 26;

    private readonly TfliteModel _model;
    private readonly float[]?[] _buffers;
    private readonly Step[] _steps;

    /// <summary>Makes a network ready.</summary>
    /// <param name="model">The network.</param>
    /// <exception cref="TfliteException">Shapes of an operator do not fit; the message names it.</exception>
    public TfliteInterpreter(TfliteModel model)
    {
        _model = model;
        _buffers = new float[]?[model.Tensors.Length];
        var values = 0L;
        foreach (var input in model.InputTensors)
            Allocate(input, ref values);
        var shelf = new BufferShelf(model);
        _steps = new Step[model.Operators.Length];
        for (var i = 0; i < _steps.Length; i++)
        {
            foreach (var output in model.Operators[i].Outputs)
                Allocate(output, ref values, shelf);
            _steps[i] = Make(new StepPlace(model, model.Operators[i], _buffers));
            shelf.Return(i, _buffers);
        }

        foreach (var output in model.OutputTensors)
        {
            if (output < 0 || _buffers[output] is null)
                throw new TfliteException(model.Name, $"output tensor {output} is never written");
        }
    }

    /// <summary>Where the values of an input go, row by row.</summary>
    /// <param name="index">Which input, from 0.</param>
    public Span<float> Input(int index) => _buffers[_model.InputTensors[index]];

    /// <summary>The values of an output after <see cref="Run"/>, row by row.</summary>
    /// <param name="index">Which output, from 0.</param>
    public ReadOnlySpan<float> Output(int index) => _buffers[_model.OutputTensors[index]];

    /// <summary>Computes the outputs from the inputs.</summary>
    /// <param name="cancellationToken">Stops it between two operators.</param>
    public void Run(CancellationToken cancellationToken = default)
    {
        foreach (var step in _steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            step.Run();
        }
    }

    private void Allocate(int tensor, ref long values, BufferShelf? shelf = null)
    {
        if (tensor < 0 || _buffers[tensor] is not null || _model.Tensors[tensor].Constant is not null)
            throw new TfliteException(_model.Name, $"tensor {tensor} is written twice, or constant");
        var count = _model.Tensors[tensor].Count;
        if (shelf?.Take(count) is { } used)
        {
            _buffers[tensor] = used;
            return;
        }

        if ((values += count) > MaxValues)
            throw new TfliteException(_model.Name, $"needs more than {MaxValues} values at a time");
        _buffers[tensor] = new float[count];
    }

    private static Step Make(StepPlace place) => place.Code switch
    {
        OperatorCode.Conv2D => new Convolution(place),
        OperatorCode.DepthwiseConv2D => new DepthwiseConvolution(place),
        OperatorCode.MaxPool2D => new MaxPooling(place),
        OperatorCode.Relu or OperatorCode.Prelu => new Rectifier(place),
        OperatorCode.Add or OperatorCode.Mul or OperatorCode.Sub or OperatorCode.Div or OperatorCode.SquaredDifference => new Binary(place),
        OperatorCode.Mean or OperatorCode.Sum => new Reduction(place),
        OperatorCode.Transpose => Gathering.Transpose(place),
        OperatorCode.StridedSlice => Gathering.Slice(place),
        OperatorCode.Pad => Placement.Pad(place),
        OperatorCode.Concatenation => Placement.Concatenate(place),
        _ => new Unary(place),
    };
}
