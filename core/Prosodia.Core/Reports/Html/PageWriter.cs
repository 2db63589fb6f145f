using System.Globalization;
using System.Xml;

namespace Prosodia.Reports.Html;

/// <summary>Lays out a page; tables and figures are numbered as they come.</summary>
internal sealed class PageWriter(XmlWriter xml)
{
    private const int TitleWidth = 300;

    // No script runs and nothing is fetched, whatever ends up in the page.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private readonly HtmlDocument _html = new(xml);
    private int _tables;
    private int _figures;

    public void Write(ReportPage page)
    {
        xml.WriteRaw("<!DOCTYPE html>\n");
        _html.Open("html", ("lang", "en"));
        Head(page);
        _html.Open("body");
        _html.Open("main");
        Front(page);
        foreach (var section in page.Sections)
            Section(section);
        _html.End();
        if (page.Footer.Length > 0)
            _html.Element("footer", page.Footer);
        _html.End();
        _html.End();
    }

    private void Head(ReportPage page)
    {
        _html.Open("head");
        _html.Void("meta", ("charset", "utf-8"));
        _html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        _html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        _html.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        _html.Element("title", PlainText.Line(page.Title, TitleWidth));
        _html.Open("style");
        xml.WriteString(ReportStyle.Sheet);
        _html.End();
        _html.End();
    }

    private void Front(ReportPage page)
    {
        _html.Open("header");
        _html.Element("h1", PlainText.Line(page.Title, TitleWidth));
        if (page.Subtitle.Length > 0)
            _html.Element("p", PlainText.Line(page.Subtitle, TitleWidth), ("class", "subtitle"));
        _html.End();
        foreach (var warning in page.Warnings)
        {
            _html.Open("p", ("class", "warning"), ("role", "note"));
            _html.Element("strong", "Note.");
            _html.Text($" {warning}");
            _html.End();
        }

        if (!page.Facts.IsEmpty)
            Facts(page);
        if (page.Sections.Length > 1)
            Contents(page);
    }

    private void Facts(ReportPage page)
    {
        _html.Open("dl", ("class", "facts"));
        foreach (var (name, value) in page.Facts)
        {
            _html.Open("div");
            _html.Element("dt", name);
            _html.Element("dd", PlainText.Line(value, TitleWidth));
            _html.End();
        }

        _html.End();
    }

    private void Contents(ReportPage page)
    {
        _html.Open("nav", ("aria-label", "Contents"));
        _html.Open("ol");
        foreach (var section in page.Sections)
        {
            _html.Open("li");
            _html.Element("a", PlainText.Line(section.Heading, TitleWidth), ("href", $"#{section.Id}"));
            _html.End();
        }

        _html.End();
        _html.End();
    }

    private void Section(ReportSection section)
    {
        _html.Open("section", ("id", section.Id));
        _html.Element("h2", PlainText.Line(section.Heading, TitleWidth));
        foreach (var block in section.Blocks)
        {
            switch (block)
            {
                case ReportParagraph paragraph:
                    _html.Element("p", paragraph.Text);
                    break;
                case ReportTable { Table: var table }:
                    new TableHtml(_html).Write(table, ++_tables);
                    break;
                case ReportFigure figure:
                    Figure(figure);
                    break;
            }
        }

        _html.End();
    }

    private void Figure(ReportFigure figure)
    {
        _html.Open("figure", ("id", figure.Id), ("class", "drawing"));
        _html.Open("div", ("class", "scroll"));
        figure.Chart.Write(xml);
        _html.End();
        _html.Open("figcaption");
        _html.Element("strong", string.Create(CultureInfo.InvariantCulture, $"Fig. {++_figures}."));
        _html.Text($" {figure.Caption}");
        if (figure.Data is { } data)
            TableHtml.Link(_html, data);
        _html.End();
        _html.End();
    }
}
