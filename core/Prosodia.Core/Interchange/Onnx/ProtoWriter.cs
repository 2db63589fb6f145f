using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Prosodia.Interchange.Onnx;

/// <summary>One message of the protocol buffers' wire format: the three kinds of field that ONNX needs.</summary>
/// <remarks>https://protobuf.dev/programming-guides/encoding: a field is a tag, number · 8 + kind, then a variable-length number or a length and bytes.</remarks>
internal sealed class ProtoWriter
{
    private const int VariableLength = 0;
    private const int Delimited = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>A whole number, not below 0.</summary>
    public ProtoWriter Number(int field, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Tag(field, VariableLength);
        Variable((ulong)value);
        return this;
    }

    /// <summary>A text.</summary>
    public ProtoWriter Text(int field, string value) => Content(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within the message.</summary>
    public ProtoWriter Message(int field, ProtoWriter message) => Content(field, message.Bytes);

    /// <summary>Float32 numbers as bytes, little end first.</summary>
    public ProtoWriter Floats(int field, ReadOnlySpan<float> values)
    {
        var raw = new byte[checked(4 * values.Length)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(4 * i), values[i]);
        return Content(field, raw);
    }

    /// <summary>Float64 numbers as bytes, little end first.</summary>
    public ProtoWriter Doubles(int field, ReadOnlySpan<double> values)
    {
        var raw = new byte[checked(8 * values.Length)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(raw.AsSpan(8 * i), values[i]);
        return Content(field, raw);
    }

    private ProtoWriter Content(int field, ReadOnlySpan<byte> content)
    {
        Tag(field, Delimited);
        Variable((ulong)content.Length);
        _bytes.Write(content);
        return this;
    }

    private void Tag(int field, int kind) => Variable((ulong)((field << 3) | kind));

    private void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
