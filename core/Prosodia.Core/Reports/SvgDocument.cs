using System.Globalization;
using System.Xml;

namespace Prosodia.Reports;

/// <summary>Writes elements of an SVG drawing. Everything is encoded by the XML writer; coordinates have one decimal.</summary>
internal sealed class SvgDocument(XmlWriter xml)
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>How the drawing is set up: for <see cref="XmlWriter.Create(Stream, XmlWriterSettings)"/>.</summary>
    public static XmlWriterSettings Settings { get; } = new()
    {
        OmitXmlDeclaration = true,
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
        CloseOutput = false,
        Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };

    /// <summary>A coordinate.</summary>
    public static string Number(double value) => (Math.Round(value, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Opens the drawing, white, with a name and a description for those who cannot see it.</summary>
    public void Start(int width, int height, string title, string description)
    {
        Open("svg", ("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"), ("role", "img"), ("font-family", Fonts));
        xml.WriteElementString("title", Namespace, title);
        xml.WriteElementString("desc", Namespace, description);
        Element("rect", ("width", width), ("height", height), ("fill", "#ffffff"));
    }

    /// <summary>Opens a drawing that is part of a page: no ground of its own, and the page sets its size.</summary>
    public void StartInline(int width, int height, string title, string description)
    {
        Open(
            "svg", ("class", "chart"), ("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"), ("role", "img"),
            ("font-family", Fonts));
        Title(title);
        xml.WriteElementString("desc", Namespace, description);
    }

    /// <summary>What a pointer that rests on the opened element is told.</summary>
    public void Title(string title) => xml.WriteElementString("title", Namespace, title);

    /// <summary>Opens a group.</summary>
    public void Group(params ReadOnlySpan<(string Name, object Value)> attributes) => Open("g", attributes);

    /// <summary>Closes what was opened last.</summary>
    public void End() => xml.WriteEndElement();

    /// <summary>An element without content.</summary>
    public void Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open(name, attributes);
        xml.WriteEndElement();
    }

    /// <summary>A line of text.</summary>
    public void Text(string text, double x, double y, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Open("text", [("x", x), ("y", y), .. attributes]);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    /// <summary>A name in bold, and details after it.</summary>
    public void Heading(string name, string details, double x, double y)
    {
        Open("text", ("x", x), ("y", y), ("font-size", 13), ("fill", Ink.Text));
        Open("tspan", ("font-weight", "600"));
        xml.WriteString(name);
        xml.WriteEndElement();
        Open("tspan", ("dx", 8), ("font-size", 12), ("fill", Ink.Faint));
        xml.WriteString(details);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private const string Fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    private void Open(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        foreach (var (key, value) in attributes)
            xml.WriteAttributeString(key, value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture));
    }
}
