using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Prosodia.Functions.Jobs;

/// <summary>An answer of Azure Resource Manager, received as a whole.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its body; empty for none.</param>
/// <param name="Location">Where to ask for the end of an operation that goes on.</param>
/// <param name="RetryAfter">When to ask again.</param>
internal sealed record ResourceManagerAnswer(HttpStatusCode Status, byte[] Body, Uri? Location, RetryConditionHeaderValue? RetryAfter)
{
    private const int LongestReason = 500;

    /// <summary>Whether it is a success.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether the same request may be answered otherwise later.</summary>
    public bool MayPass => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict or HttpStatusCode.RequestTimeout || (int)Status >= 500;

    /// <summary>What a refusal says, as far as that is worth telling.</summary>
    public string Reason => Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, LongestReason)));

    /// <summary>How long to wait, if it says so.</summary>
    /// <param name="now">The time.</param>
    public TimeSpan? WaitFrom(DateTimeOffset now) => RetryAfter?.Delta ?? RetryAfter?.Date - now;
}
