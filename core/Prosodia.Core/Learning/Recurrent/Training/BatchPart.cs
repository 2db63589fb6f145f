using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Sequences that go through a network together, with the memory for it.</summary>
internal sealed unsafe class BatchPart
{
    private readonly NetworkPass _forward;
    private readonly SequenceOrder _order;
    private readonly int[] _lengths;
    private readonly int _inputWidth;
    private int _first;
    private int _count;

    public BatchPart(NetworkLayout layout, Kernels kernels, int rows, int sequences, int steps, int workers)
    {
        _forward = new(layout, kernels, rows, sequences, workers);
        _order = new(sequences, steps);
        _lengths = new int[sequences];
        _inputWidth = layout.Shape.Inputs;
    }

    public NetworkPass ForwardPass => _forward;

    public SequenceOrder Order => _order;

    /// <summary>Takes sequences by their places in the batch, and decides the order of the computation.</summary>
    public void Take(Batch batch, int first, int end)
    {
        (_first, _count) = (first, end - first);
        for (var index = 0; index < _count; index++)
            _lengths[index] = batch.Sequence(first + index).Steps;
        _order.Arrange(_lengths.AsSpan(0, _count));
    }

    /// <summary>Copies the inputs of a worker's sequences into the order of the computation, with noise where there is some.</summary>
    public void Load(Batch batch, double noise, Share share)
    {
        for (var rank = share.Worker; rank < _count; rank += share.Workers)
        {
            var place = _first + _order.Sequence(rank);
            var source = batch.Sequence(place).Inputs;
            for (var step = 0; step < _order.Length(rank); step++)
            {
                var row = _forward.Inputs.Slice((_order.Row(step) + rank) * _inputWidth, _inputWidth);
                source.Slice(step * _inputWidth, _inputWidth).CopyTo(row);
                if (noise > 0)
                    GaussianStream.Add(batch.Noise(place), noise, row);
            }
        }
    }

    /// <summary>From inputs to outputs; those of a worker's sequences go into the memory of the batch and are evaluated.</summary>
    public void Run(float* parameters, Batch batch, CostFunction cost, Share share)
    {
        if (share.IsFirst)
        {
            foreach (var state in _forward.States)
                state.Reset(_count);
        }

        share.Meet();
        _forward.Forward(parameters, _order, share);
        share.Meet();
        for (var rank = share.Worker; rank < _count; rank += share.Workers)
        {
            var place = _first + _order.Sequence(rank);
            var outputs = batch.Outputs(place);
            for (var step = 0; step < _order.Length(rank); step++)
                Copy(_forward.Outputs.From(_order.Row(step) + rank), outputs.Slice(step * batch.Width, batch.Width));
            batch.Evaluate(cost, place);
        }
    }

    /// <summary>The gradients of the outputs of a worker's sequences, out of the memory of the batch.</summary>
    public void LoadGradients(Batch batch, PanelView target, Share share)
    {
        for (var rank = share.Worker; rank < _count; rank += share.Workers)
        {
            var gradients = batch.Gradients(_first + _order.Sequence(rank));
            for (var step = 0; step < _order.Length(rank); step++)
            {
                var row = target.From(_order.Row(step) + rank);
                for (var output = 0; output < batch.Width; output += PanelView.Width)
                {
                    var piece = gradients.Slice((step * batch.Width) + output, Math.Min(PanelView.Width, batch.Width - output));
                    piece.CopyTo(new(row.Panel(output / PanelView.Width), PanelView.Width));
                }
            }
        }
    }

    private static void Copy(PanelView row, Span<float> target)
    {
        for (var output = 0; output < target.Length; output += PanelView.Width)
            new Span<float>(row.Panel(output / PanelView.Width), Math.Min(PanelView.Width, target.Length - output)).CopyTo(target[output..]);
    }
}
