using System.Xml;
using System.Xml.Linq;

namespace Prosodia.Corpora.Importers.Reading;

/// <summary>Small XML files of annotation tools, read without document types, entities or anything outside the file.</summary>
internal static class AnnotationXml
{
    /// <summary>Largest file, in bytes.</summary>
    public const long MaximumBytes = 1 << 24;

    /// <summary>Loads a document.</summary>
    /// <param name="stream">The XML.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <returns>Its root element, with line numbers.</returns>
    /// <exception cref="CorpusException">It is not well-formed, or has a document type.</exception>
    public static XElement Load(Stream stream, string file)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException e)
        {
            int? line = e.LineNumber > 0 ? e.LineNumber : null;
            throw new CorpusException(file, $"this is not the XML that is expected: {e.Message}", line, inner: e);
        }
    }

    /// <summary>Line of an element.</summary>
    /// <param name="element">The element.</param>
    /// <returns>1-based line.</returns>
    public static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;

    /// <summary>An attribute that must be there.</summary>
    /// <param name="element">The element.</param>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="file">The file as the user knows it.</param>
    /// <returns>Its value.</returns>
    /// <exception cref="CorpusException">It is not there.</exception>
    public static string Required(XElement element, string name, string file) =>
        (string?)element.Attribute(name)
        ?? throw new CorpusException(file, $"<{element.Name.LocalName}> has no attribute '{name}'.", Line(element), name);
}
