using System.Xml;

namespace Prosodia.Reports.Html;

/// <summary>Writes elements of a page that is HTML and XML at once. Everything is encoded by the XML writer.</summary>
internal sealed class HtmlDocument(XmlWriter xml)
{
    private const string Namespace = "http://www.w3.org/1999/xhtml";

    /// <summary>Where charts are drawn.</summary>
    public XmlWriter Xml => xml;

    /// <summary>Opens an element.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Namespace);
        foreach (var (key, value) in attributes)
            xml.WriteAttributeString(key, value);
    }

    /// <summary>Closes what was opened last, with an end tag: HTML knows no short form.</summary>
    public void End() => xml.WriteFullEndElement();

    /// <summary>An element that never has content: <c>meta</c>.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        xml.WriteEndElement();
    }

    /// <summary>Words, cut at so many columns.</summary>
    public void Text(string text, int width = 4_000) => xml.WriteString(PlainText.Line(text, width));

    /// <summary>An element of words.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Text(text);
        End();
    }
}
