using System.Net;
using System.Security.Cryptography;
using System.Text;
using Prosodia.Functions.Api.Problems;
using Prosodia.Functions.Settings;

namespace Prosodia.Functions.Api.Security;

/// <summary>
/// Who may call. With a key: whoever shows it, in the header <c>x-functions-key</c> or the query's <c>code</c>. Without one: programs of this
/// machine, and pages that this service has served; a page from elsewhere must not reach it through a browser, by its own name or another.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, ApiOptions options, HostingSettings hosting)
{
    private readonly byte[]? _key = options.ApiKey is { } key ? Digest(key) : null;

    /// <summary>Lets a request pass, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (IsOpen(context.Request.Path))
            CheckKeylessIfLocal(context);
        else if (_key is not null && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            CheckKey(context.Request);
        else
            CheckLocal(context);
        return next(context);
    }

    // The page and the description hold nothing that is not public; health names what is wrong, and not where.
    private static bool IsOpen(PathString path) => path == "/" || path == "/api/openapi.json" || path == "/api/health";

    private void CheckKeylessIfLocal(HttpContext context)
    {
        if (_key is null)
            CheckLocal(context);
    }

    private void CheckKey(HttpRequest request)
    {
        var shown = request.Headers["x-functions-key"] is [{ Length: > 0 } header] ? header : request.Query["code"].FirstOrDefault() ?? "";
        // Digests have one length, so neither the length nor the beginning of the key can be told from the time taken.
        if (!CryptographicOperations.FixedTimeEquals(Digest(shown), _key))
            throw new RefusedException(StatusCodes.Status401Unauthorized, "Send the key in the header x-functions-key or as ?code=.");
    }

    private void CheckLocal(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
            throw Forbidden("Without a key only this machine may call. Set Prosodia__ApiKey to let others in.");
        if (hosting.IsUnderFunctionsHost)
            return;
        if (!IsLocal(context.Request.Host.Host))
            throw Forbidden("Without a key the service answers to localhost only, not to another name. Set Prosodia__ApiKey to use one.");
        if (context.Request.Headers.Origin is [{ } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == context.Request.Host.Value))
            throw Forbidden("Pages of other sites may not call the service.");
    }

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static RefusedException Forbidden(string detail) => new(StatusCodes.Status403Forbidden, detail);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
