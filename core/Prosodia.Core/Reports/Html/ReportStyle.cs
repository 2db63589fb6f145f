using System.Text;
using Prosodia.Reports.Charts;

namespace Prosodia.Reports.Html;

/// <summary>The style sheet of a page. It has none of the characters that HTML and XML read differently inside <c>style</c>.</summary>
internal static class ReportStyle
{
    private const string Layout = """

        :root { --paper: #ffffff; --ink: #1f2933; --faint: #56616e; --rule: #c9d0d8; --link: #00568a; --note: #fff6e0; --note-edge: #c77700; }
        * { box-sizing: border-box; }
        html { color-scheme: light dark; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; padding: 2.5rem 1.25rem; max-width: 49rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 Charter, 'Bitstream Charter', 'Source Serif 4', 'Iowan Old Style', Palatino, 'Liberation Serif', Georgia, serif; overflow-wrap: anywhere; }
        h1, h2, nav, dl, table, .table, figcaption, .warning, footer, .subtitle {
          font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; font-weight: 650; letter-spacing: -0.01em; text-wrap: balance; }
        h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); font-weight: 650; }
        p { margin: 0 0 0.9rem; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        .subtitle { color: var(--faint); margin: 0.4rem 0 0; }
        header { margin-bottom: 1.5rem; }
        .warning { background: var(--note); border-left: 4px solid var(--note-edge); padding: 0.6rem 0.9rem; margin: 0 0 1rem; font-size: 0.9rem; }
        .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.7rem 1.5rem; margin: 1.25rem 0; font-size: 0.875rem; }
        dt { color: var(--faint); font-size: 0.78rem; }
        dd { margin: 0; font-variant-numeric: tabular-nums; }
        nav ol { margin: 1.25rem 0 0; padding-left: 1.4rem; font-size: 0.875rem; columns: 15rem 2; column-gap: 2rem; }
        nav li { padding: 0.1rem 0; break-inside: avoid; }
        figure { margin: 1.75rem 0; }
        .scroll { overflow-x: auto; }
        .table .scroll { position: relative; left: 50%; transform: translateX(-50%); width: max-content; min-width: 100%; max-width: calc(100vw - 4rem); }
        .chart { display: block; margin: 0 auto; max-width: 100%; height: auto; }
        figcaption, caption { font-size: 0.85rem; line-height: 1.45; }
        .drawing figcaption { margin-top: 0.6rem; }
        .table figcaption { color: var(--faint); margin-top: 0.5rem; font-size: 0.78rem; }
        .table figcaption p { margin: 0; }
        .csv { font-size: 0.72rem; margin-left: 0.3rem; white-space: nowrap; }
        .left-out { font-size: 0.85rem; color: var(--faint); border: 1px dashed var(--rule); padding: 0.6rem 0.9rem; margin: 0; }
        table { border-collapse: collapse; width: 100%; font-size: 0.85rem; font-variant-numeric: tabular-nums lining-nums;
          border-bottom: 1.5px solid var(--ink); overflow-wrap: break-word; }
        caption { text-align: left; padding-bottom: 0.5rem; }
        th, td { padding: 0.28rem 0.6rem; vertical-align: baseline; }
        th:first-child, td:first-child { padding-left: 0; }
        th:last-child, td:last-child { padding-right: 0; }
        thead { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); }
        th { font-weight: 600; }
        tbody th { font-weight: 400; }
        .text { text-align: left; }
        tbody .text { min-width: 7rem; max-width: 20rem; overflow-wrap: anywhere; }
        tbody .short { min-width: 0; white-space: nowrap; }
        .number { text-align: right; white-space: nowrap; }
        thead .number { white-space: normal; vertical-align: bottom; }
        thead .text { vertical-align: bottom; }
        .groups th { text-align: center; border-bottom: 1px solid var(--rule); padding-bottom: 0.2rem; }
        tbody tr + tr { border-top: 1px solid var(--rule); }
        sup { font-size: 0.7em; line-height: 0; color: var(--faint); }
        footer { margin-top: 3rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); color: var(--faint); font-size: 0.78rem; }
        @media (max-width: 40rem) {
          body { padding: 1.25rem 1rem; }
          .chart[width='700'] { min-width: 34rem; }
          h1 { font-size: 1.4rem; }
          th, td { padding: 0.28rem 0.4rem; }
        }
        @page { size: A4; margin: 18mm 16mm; }
        @media print {
          html { font-size: 10.5pt; }
          body { padding: 0; max-width: none; }
          figure, tr, .warning { break-inside: avoid; }
          h2, caption { break-after: avoid; }
          .scroll { overflow: visible; }
          .table .scroll { position: static; transform: none; width: auto; max-width: none; }
          .csv { display: none; }
          a { color: inherit; text-decoration: none; }
          .warning { border: 1px solid var(--note-edge); border-left-width: 4px; }
        }

        """;

    /// <summary>The whole sheet: what dark pages change is for screens only.</summary>
    public static string Sheet { get; } = Layout + Dark();

    private static string Dark()
    {
        var css = new StringBuilder("@media screen and (prefers-color-scheme: dark) {\n");
        css.Append(":root { --paper: #14181d; --ink: #e4e8ec; --faint: #a3adb8; --rule: #38414b; --link: #7cc0f0; --note: #2b2412; --note-edge: #d9962b; }\n");
        foreach (var tone in Tone.All)
            css.Append(".chart .").Append(tone.Class).Append(" { color: ").Append(tone.Dark).Append("; }\n");
        for (var shade = 0; shade <= Shade.Steps; shade++)
        {
            var (fill, text) = Shade.Colours(shade, dark: true);
            var name = Shade.Class(shade);
            css.Append('.').Append(name).Append(" rect { fill: ").Append(fill).Append("; } .");
            css.Append(name).Append(" text { fill: ").Append(text).Append("; }\n");
        }

        return css.Append("}\n").ToString();
    }
}
