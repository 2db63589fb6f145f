using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Faces.Tflite;

/// <summary>Runs a model on one thread: fill <see cref="Input"/>, <see cref="Run"/>, read <see cref="Output"/>. Not for several threads at once.</summary>
/// <remarks>
/// The same inputs give the same bits on any machine: every value is one chain of fused operations in a fixed order, and vectors only ever hold
/// different values. A run allocates nothing.
/// </remarks>
/// <example>
/// <code>
/// var interpreter = new TfliteInterpreter(TfliteModel.Read(File.ReadAllBytes("net.tflite"), "net.tflite"));
/// pixels.CopyTo(interpreter.Input(0));
/// interpreter.Run();
/// var score = interpreter.Output(0)[0];
/// </code>
/// </example>
public sealed unsafe class TfliteInterpreter
{
    private readonly TfliteModel _model;
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _scratch;
    private readonly nint[] _tensors;

    /// <summary>Makes room for a run.</summary>
    /// <param name="model">What to run.</param>
    public TfliteInterpreter(TfliteModel model)
    {
        _model = model;
        _values = new(model.Plan.Length);
        _scratch = new(model.Scratch);
        var used = model.Steps.SelectMany(step => step.Inputs.Append(step.Output)).Concat(model.InputTensors).ToHashSet();
        _tensors = GC.AllocateArray<nint>(used.Max(tensor => tensor.Index) + 1, pinned: true);
        foreach (var tensor in used)
            _tensors[tensor.Index] = (nint)(tensor.Constant is { } constant ? constant.Start : _values.Start + model.Plan.Places[tensor.Index]);
    }

    /// <summary>The values of an input, to be filled before a run; they stay as they are until they are changed.</summary>
    /// <param name="index">Which of <see cref="TfliteModel.Inputs"/>.</param>
    public Span<float> Input(int index) => Values(_model.InputTensors[index]);

    /// <summary>Computes the outputs.</summary>
    /// <param name="cancellationToken">Ends it between two operators.</param>
    public void Run(CancellationToken cancellationToken = default)
    {
        var tensors = (float**)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_tensors));
        foreach (var step in _model.Steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            step.Run(tensors, _scratch.Start);
        }

        GC.KeepAlive(this);
    }

    /// <summary>The values of an output after a run, until the next.</summary>
    /// <param name="index">Which of <see cref="TfliteModel.Outputs"/>.</param>
    public ReadOnlySpan<float> Output(int index) => Values(_model.OutputTensors[index]);

    private Span<float> Values(TfliteTensor tensor) => _values.Span.Slice(_model.Plan.Places[tensor.Index], tensor.Shape.Count);
}
