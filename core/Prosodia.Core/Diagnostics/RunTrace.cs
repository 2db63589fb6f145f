using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Prosodia.Diagnostics;

/// <summary>
/// The trace of a run: its id follows from the run's, so triggers, activities and jobs of a run, in whatever process and after whatever restart, are in
/// one trace without anything being remembered.
/// </summary>
public static class RunTrace
{
    /// <summary>The context that spans of a run have for a parent.</summary>
    /// <param name="runId">Id of the run.</param>
    public static ActivityContext Of(string runId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(runId));
        return new(
            ActivityTraceId.CreateFromBytes(hash.AsSpan(0, 16)), ActivitySpanId.CreateFromBytes(hash.AsSpan(16, 8)), ActivityTraceFlags.Recorded, isRemote: true);
    }

    /// <summary>The context as a W3C <c>traceparent</c>, as it travels in jobs.</summary>
    /// <param name="runId">Id of the run.</param>
    public static string Traceparent(string runId)
    {
        var context = Of(runId);
        return $"00-{context.TraceId}-{context.SpanId}-01";
    }
}
