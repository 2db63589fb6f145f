namespace Prosodia.Functions.Api;

/// <summary>HEAD, for whatever can be got (RFC 9110, section 9.3.2). The server leaves the body out.</summary>
internal static class Heads
{
    private static readonly HttpMethodMetadata GetAndHead = new([HttpMethods.Get, HttpMethods.Head]);

    /// <summary>Lets the endpoints of a group that take GET take HEAD as well.</summary>
    public static RouteGroupBuilder WithHeads(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Add(endpoint =>
        {
            for (var i = 0; i < endpoint.Metadata.Count; i++)
            {
                if (endpoint.Metadata[i] is HttpMethodMetadata { HttpMethods: ["GET"] })
                    endpoint.Metadata[i] = GetAndHead;
            }
        });
        return group;
    }
}
