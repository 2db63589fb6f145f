using Azure.Core;
using Azure.Core.Pipeline;

namespace Prosodia.Storage.Cloud;

/// <summary>
/// Turns the list of errors that the client libraries throw when none of their tries got an answer into an <see cref="IOException"/>: to the user of a store,
/// an account that cannot be reached is like a disk that cannot be read.
/// </summary>
internal sealed class UnreachablePolicy : HttpPipelinePolicy
{
    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        }
        catch (AggregateException e)
        {
            throw Unreachable(message, e);
        }
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (AggregateException e)
        {
            throw Unreachable(message, e);
        }
    }

    // The host alone: a query could hold a key.
    private static IOException Unreachable(HttpMessage message, AggregateException e) =>
        new($"{message.Request.Uri.Host} gave no answer to {e.InnerExceptions.Count} tries; the last: {e.InnerExceptions[^1].Message}", e);
}
