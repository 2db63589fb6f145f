using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers.Reading;

namespace Prosodia.Corpora.Importers.Tools;

/// <summary>The header of a NOVA annotation.</summary>
/// <param name="Name">What is annotated, such as <c>arousal</c>.</param>
/// <param name="Kind">How.</param>
/// <param name="Annotator">Who annotated; empty when not said.</param>
/// <param name="Role">Who was annotated; empty when not said.</param>
public sealed record NovaScheme(string Name, NovaKind Kind, string Annotator, string Role)
{
    /// <summary>Frames a second of a continuous annotation; 0 otherwise.</summary>
    public double SampleRate { get; init; }

    /// <summary>Scale of a continuous annotation.</summary>
    public ValueScale Scale { get; init; } = ValueScale.Common;

    /// <summary>Labels of a discrete annotation by their number.</summary>
    public ImmutableDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Reads an <c>.annotation</c> file.</summary>
    /// <param name="stream">The XML.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <returns>The header.</returns>
    /// <exception cref="CorpusException">It is not such a file, or its data are binary.</exception>
    public static NovaScheme Read(Stream stream, string file)
    {
        var root = AnnotationXml.Load(stream, file);
        var scheme = root.Element("scheme") ?? throw new CorpusException(file, "there is no <scheme>; is this a NOVA annotation?");
        if (root.Element("info") is { } info && (string?)info.Attribute("ftype") is { } type
            && !type.Equals("ASCII", StringComparison.OrdinalIgnoreCase))
        {
            throw new CorpusException(file, $"the data are {type}; save the annotation as ASCII.", AnnotationXml.Line(info), "ftype");
        }

        var kind = AnnotationXml.Required(scheme, "type", file).ToUpperInvariant() switch
        {
            "CONTINUOUS" => NovaKind.Continuous,
            "DISCRETE" => NovaKind.Discrete,
            "FREE" => NovaKind.Free,
            var other => throw new CorpusException(
                file, $"a scheme of type {other} is not read; CONTINUOUS, DISCRETE and FREE are.", AnnotationXml.Line(scheme), "type"),
        };
        var meta = root.Element("meta");
        var header = new NovaScheme(
            AnnotationXml.Required(scheme, "name", file),
            kind,
            (string?)meta?.Attribute("annotator") ?? "",
            (string?)meta?.Attribute("role") ?? "");
        return kind switch
        {
            NovaKind.Continuous => Continuous(header, scheme, file),
            NovaKind.Discrete => header with { Labels = LabelsOf(scheme, file) },
            _ => header,
        };
    }

    private static NovaScheme Continuous(NovaScheme header, XElement scheme, string file)
    {
        var rate = Number(scheme, "sr", file);
        var scale = new ValueScale(Number(scheme, "min", file), Number(scheme, "max", file));
        if (!(rate is > 0 and <= 100_000) || scale.Errors().Count > 0)
        {
            throw new CorpusException(
                file, "the scheme needs a positive sample rate and a minimum below its maximum.", AnnotationXml.Line(scheme), "sr");
        }

        return header with { SampleRate = rate, Scale = scale };
    }

    private static ImmutableDictionary<string, string> LabelsOf(XElement scheme, string file)
    {
        var labels = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var item in scheme.Elements("item"))
        {
            labels[AnnotationXml.Required(item, "id", file)] = AnnotationXml.Required(item, "name", file);
        }

        return labels.ToImmutable();
    }

    private static double Number(XElement element, string name, string file) =>
        double.TryParse(AnnotationXml.Required(element, name, file), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new CorpusException(file, "the attribute is not a number.", AnnotationXml.Line(element), name);
}
