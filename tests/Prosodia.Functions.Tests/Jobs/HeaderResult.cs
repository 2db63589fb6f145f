using Microsoft.AspNetCore.Http;

namespace Prosodia.Functions.Tests.Jobs;

/// <summary>An answer with a header.</summary>
internal sealed class HeaderResult(int status, string name, string value, string body = "") : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers[name] = value;
        return httpContext.Response.WriteAsync(body);
    }
}
