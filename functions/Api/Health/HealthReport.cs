using System.Collections.Immutable;

namespace Prosodia.Functions.Api.Health;

/// <summary>What <c>/api/health</c> answers.</summary>
/// <param name="Status"><c>healthy</c>, or <c>unhealthy</c> when a check has failed.</param>
/// <param name="Version">Version of the service.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record HealthReport(string Status, string Version, ImmutableArray<HealthCheck> Checks)
{
    /// <summary>The status when all is well.</summary>
    public const string Healthy = "healthy";
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">storage, ffmpeg, models or disk.</param>
/// <param name="Ok">Whether it is as it should be.</param>
/// <param name="Detail">What is wrong, and what to do about it; null when nothing is.</param>
internal sealed record HealthCheck(string Name, bool Ok, string? Detail);
