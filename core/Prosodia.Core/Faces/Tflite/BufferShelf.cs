namespace Prosodia.Faces.Tflite;

/// <summary>Buffers that nobody reads any more, for outputs of the same length: less memory, which stays in the cache.</summary>
internal sealed class BufferShelf
{
    private readonly TfliteModel _model;
    private readonly int[] _lastReader;
    private readonly Dictionary<int, Stack<float[]>> _free = [];

    /// <summary>Finds out which operator reads each tensor last.</summary>
    public BufferShelf(TfliteModel model)
    {
        _model = model;
        _lastReader = new int[model.Tensors.Length];
        Array.Fill(_lastReader, -1);
        for (var i = 0; i < model.Operators.Length; i++)
        {
            foreach (var input in model.Operators[i].Inputs)
            {
                if (input >= 0)
                    _lastReader[input] = i;
            }
        }

        foreach (var kept in model.OutputTensors.Concat(model.InputTensors))
        {
            if (kept >= 0)
                _lastReader[kept] = int.MaxValue;
        }
    }

    /// <summary>A free buffer of a length; null if there is none.</summary>
    public float[]? Take(int length) => _free.TryGetValue(length, out var free) && free.TryPop(out var buffer) ? buffer : null;

    /// <summary>After an operator: takes in the buffers which it was the last to read.</summary>
    public void Return(int step, float[]?[] buffers)
    {
        foreach (var input in _model.Operators[step].Inputs.Distinct())
        {
            if (input < 0 || _lastReader[input] != step || buffers[input] is not { } buffer)
                continue;
            if (!_free.TryGetValue(buffer.Length, out var free))
                _free[buffer.Length] = free = new();
            free.Push(buffer);
        }
    }
}
