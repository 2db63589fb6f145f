using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Interchange.Npy;

/// <summary>Reads the dictionary of a header: three keys, each a quoted text, True or False, or a tuple of whole numbers.</summary>
internal sealed class NpyHeaderParser(string text, string name, int offset)
{
    private const int MaxRank = 32;
    private const int MaxTextLength = 1 << 20;

    private int _at;
    private string? _type;
    private bool? _fortran;
    private ImmutableArray<long>? _shape;

    /// <summary>Parses the whole.</summary>
    /// <exception cref="InvalidDataException">It is not a header, or of a kind that is not read.</exception>
    public NpyHeader Parse()
    {
        Expect('{');
        while (!TryTake('}'))
        {
            ParseEntry();
            if (!TryTake(','))
            {
                Expect('}');
                break;
            }
        }

        if (text.AsSpan(_at).Trim().Length > 0)
            throw Error("text follows the header's dictionary");
        if (_type is null || _fortran is null || _shape is not { } shape)
            throw Error("the header must have descr, fortran_order and shape");
        if (_fortran is true)
            throw Error("the array is in Fortran order; save numpy.ascontiguousarray(array)");
        var (kind, size) = ElementType(_type);
        return new NpyHeader(kind, size, shape);
    }

    private void ParseEntry()
    {
        var key = Quoted();
        Expect(':');
        if (key == "descr" && _type is null)
            _type = Quoted();
        else if (key == "fortran_order" && _fortran is null)
            _fortran = Boolean();
        else if (key == "shape" && _shape is null)
            _shape = Tuple();
        else
            throw Error($"the header has the key '{Printable(key)}' twice or not at all in the format");
    }

    private (NpyKind Kind, int Size) ElementType(string type)
    {
        switch (type)
        {
            case "<f4": return (NpyKind.Float32, 4);
            case "<f8": return (NpyKind.Float64, 8);
            case "<i4": return (NpyKind.Int32, 4);
            case "<i8": return (NpyKind.Int64, 8);
            case "|u1": return (NpyKind.UInt8, 1);
            case "|b1": return (NpyKind.Bool, 1);
        }

        if (type.StartsWith("<U", StringComparison.Ordinal)
            && int.TryParse(type.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= MaxTextLength)
            return (NpyKind.Text, 4 * length);
        if (type.Contains('O'))
            throw Error("the array holds pickled Python objects, which are never read; save it with a number or str type");
        throw Error($"elements of type '{Printable(type)}' are not read; save <f4, <f8, <i4, <i8, |u1, |b1 or <U");
    }

    private string Quoted()
    {
        SkipBlanks();
        if (_at == text.Length || text[_at] is not ('\'' or '"'))
            throw Error("a quoted text is expected");
        var end = text.IndexOf(text[_at], _at + 1);
        if (end < 0)
            throw Error("a quoted text does not end");
        var content = text[(_at + 1)..end];
        _at = end + 1;
        return content;
    }

    private bool Boolean()
    {
        SkipBlanks();
        foreach (var word in (ReadOnlySpan<string>)["True", "False"])
        {
            if (text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
            {
                _at += word.Length;
                return word == "True";
            }
        }

        throw Error("True or False is expected");
    }

    private ImmutableArray<long> Tuple()
    {
        var dimensions = ImmutableArray.CreateBuilder<long>();
        Expect('(');
        while (!TryTake(')'))
        {
            dimensions.Add(Dimension());
            if (dimensions.Count > MaxRank)
                throw Error($"the array has more than {MaxRank} dimensions");
            if (!TryTake(','))
            {
                Expect(')');
                break;
            }
        }

        return dimensions.ToImmutable();
    }

    private long Dimension()
    {
        SkipBlanks();
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        if (!long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var dimension))
            throw Error("a dimension must be a whole number from 0");
        return dimension;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
            throw Error($"'{expected}' is expected");
    }

    private bool TryTake(char wanted)
    {
        SkipBlanks();
        if (_at == text.Length || text[_at] != wanted)
            return false;
        _at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\n' or '\t')
            _at++;
    }

    private static string Printable(string value) =>
        string.Concat((value.Length > 20 ? value[..20] : value).Select(c => char.IsControl(c) ? '?' : c));

    private InvalidDataException Error(string reason) => NpyError.At(name, offset + _at, reason);
}
