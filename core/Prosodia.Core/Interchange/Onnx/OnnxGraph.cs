namespace Prosodia.Interchange.Onnx;

/// <summary>A graph of ONNX operators, put together node by node.</summary>
/// <remarks>Field numbers are those of <c>onnx.proto</c>, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
/// <param name="name">Name of the graph.</param>
internal sealed class OnnxGraph(string name)
{
    private const int Float = 1;
    private const int Int64 = 7;
    private const int Double = 11;

    private readonly List<ProtoWriter> _nodes = [];
    private readonly List<ProtoWriter> _constants = [];
    private readonly List<ProtoWriter> _inputs = [];
    private readonly List<ProtoWriter> _outputs = [];

    /// <summary>Adds an operator.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="inputs">What goes in; empty for an optional input that is not used.</param>
    /// <param name="outputs">What comes out.</param>
    /// <param name="attributes">Its whole numbers by name.</param>
    public void Node(string type, string[] inputs, string[] outputs, params ReadOnlySpan<(string Name, int Value)> attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        foreach (var output in outputs)
            node.Text(2, output);
        node.Text(3, $"{type}-{_nodes.Count}").Text(4, type);
        const int kindOfNumber = 2;
        foreach (var (attribute, value) in attributes)
            node.Message(5, new ProtoWriter().Text(1, attribute).Number(3, value).Number(20, kindOfNumber));
        _nodes.Add(node);
    }

    /// <summary>Turns numbers into single or double precision.</summary>
    public void Cast(string input, string output, bool toDouble) => Node("Cast", [input], [output], ("to", toDouble ? Double : Float));

    /// <summary>Adds float32 numbers.</summary>
    public void Constant(string constant, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        _constants.Add(Tensor(constant, Float, shape).Floats(9, values));

    /// <summary>Adds float64 numbers.</summary>
    public void Constant(string constant, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) =>
        _constants.Add(Tensor(constant, Double, shape).Doubles(9, values));

    /// <summary>Adds one whole number, as an operator's axis.</summary>
    public void Axis(string constant, int value) => _constants.Add(Tensor(constant, Int64, [1]).Number(7, value));

    /// <summary>Adds an input of float32 numbers; with a constant of the same name, that is what it is when it is not given.</summary>
    /// <param name="input">Its name.</param>
    /// <param name="shape">Its dimensions; a text is the name of a length that may vary.</param>
    public void Input(string input, params ReadOnlySpan<object> shape) => _inputs.Add(Value(input, shape));

    /// <summary>Adds an output of float32 numbers.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="shape">Its dimensions; a text is the name of a length that may vary.</param>
    public void Output(string output, params ReadOnlySpan<object> shape) => _outputs.Add(Value(output, shape));

    /// <summary>The graph as a message.</summary>
    public ProtoWriter Message()
    {
        var graph = new ProtoWriter();
        foreach (var node in _nodes)
            graph.Message(1, node);
        graph.Text(2, name);
        foreach (var (field, messages) in new[] { (5, _constants), (11, _inputs), (12, _outputs) })
        {
            foreach (var message in messages)
                graph.Message(field, message);
        }

        return graph;
    }

    private static ProtoWriter Tensor(string constant, int type, ReadOnlySpan<int> shape)
    {
        var tensor = new ProtoWriter();
        foreach (var length in shape)
            tensor.Number(1, length);
        return tensor.Number(2, type).Text(8, constant);
    }

    private static ProtoWriter Value(string value, ReadOnlySpan<object> shape)
    {
        var dimensions = new ProtoWriter();
        foreach (var length in shape)
            dimensions.Message(1, length is int fixedLength ? new ProtoWriter().Number(1, fixedLength) : new ProtoWriter().Text(2, (string)length));
        var tensor = new ProtoWriter().Number(1, Float).Message(2, dimensions);
        return new ProtoWriter().Text(1, value).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
