using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Prosodia.Functions.Api.Page;

/// <summary><c>GET /</c>: a page to try the service out, in one file without anything from elsewhere.</summary>
internal static class PageApi
{
    private const string Resource = "index.html";

    private static readonly Lazy<(string Html, string Policy)> Page = new(Load);

    /// <summary>Adds the page.</summary>
    public static void MapPage(this IEndpointRouteBuilder routes) => routes.MapGet("/", Get);

    private static ContentHttpResult Get(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Page.Value.Policy;
        return TypedResults.Content(Page.Value.Html, "text/html; charset=utf-8");
    }

    private static (string Html, string Policy) Load()
    {
        using var reader = new StreamReader(typeof(PageApi).Assembly.GetManifestResourceStream(Resource)!, Encoding.UTF8);
        var html = reader.ReadToEnd();
        // Only the page's own script and styles may run: they are named by their digests. Widths of bars are set by the script.
        var policy = $"default-src 'none'; script-src '{Digest(html, "script")}'; style-src '{Digest(html, "style")}'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return (html, policy);
    }

    private static string Digest(string html, string tag)
    {
        var start = html.IndexOf($"<{tag}>", StringComparison.Ordinal) + tag.Length + 2;
        var content = html[start..html.IndexOf($"</{tag}>", StringComparison.Ordinal)];
        return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";
    }
}
