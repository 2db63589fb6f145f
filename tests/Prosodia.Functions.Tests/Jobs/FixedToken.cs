using Azure.Core;

namespace Prosodia.Functions.Tests.Jobs;

/// <summary>Somebody who is let in by a token that never changes.</summary>
internal sealed class FixedToken : TokenCredential
{
    public const string Text = "the-token";

    /// <summary>What the token was last asked for.</summary>
    public string? Scope { get; private set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scope = requestContext.Scopes.Single();
        return new(Text, DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
