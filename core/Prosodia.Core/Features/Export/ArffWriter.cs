using System.Text;

namespace Prosodia.Features.Export;

/// <summary>openSMILE's ARFF: a name, a time for frames and windows, the features as <c>%e</c>, and the emotion as a nominal class.</summary>
/// <remarks>Values that are not finite, and unknown emotions, are <c>?</c>: missing.</remarks>
internal sealed class ArffWriter(Utf8Output output, FeatureTable table) : RowWriter(output, table)
{
    public override void WriteHeader()
    {
        Output.Write("@relation openSMILE_features\n\n@attribute name string\n"u8);
        if (Table.HasTime)
            Output.Write("@attribute frameTime numeric\n"u8);
        foreach (var feature in Table.Features)
            Output.Write($"@attribute {Token(feature)} numeric\n");
        if (!Table.Emotions.IsEmpty)
            Output.Write($"@attribute class {{{string.Join(',', Table.Emotions.Select(Token))}}}\n");
        Output.Write("\n@data\n\n"u8);
    }

    public override void WriteRow(FeatureRow row)
    {
        WriteName(row.Name);
        if (Table.HasTime)
        {
            Output.Write(',');
            Output.WriteFixed(row.Time!.Value);
        }

        foreach (var value in row.Values.Span)
        {
            Output.Write(',');
            if (float.IsFinite(value))
                Output.WriteExponent(value);
            else
                Output.Write('?');
        }

        if (!Table.Emotions.IsEmpty)
            Output.Write($",{(row.Emotion is { } emotion ? Token(emotion) : "?")}");
        Output.Write('\n');
    }

    protected override byte[] Spell(string name) => Encoding.UTF8.GetBytes(Quoted(name));

    /// <summary>A name or label as it is if nothing in it can be misread, in quotes otherwise.</summary>
    private static string Token(string text)
    {
        var plain = text.Length > 0 && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '[' or ']');
        return plain ? text : Quoted(text);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            _ = c switch
            {
                '\'' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? '_' : c),
            };
        }

        return quoted.Append('\'').ToString();
    }
}
