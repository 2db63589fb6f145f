using System.Collections.Immutable;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api.Problems;

/// <summary>A request that is answered with an error of the caller's.</summary>
internal sealed class RefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="status">The status of the answer.</param>
    /// <param name="detail">What is wrong, and what to do about it.</param>
    /// <param name="errors">The fields that are wrong.</param>
    public RefusedException(int status, string detail, params ImmutableArray<FieldError> errors)
        : base(detail)
    {
        Status = status;
        Errors = errors;
    }

    /// <summary>The status of the answer.</summary>
    public int Status { get; }

    /// <summary>The fields that are wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; }

    /// <summary>Seconds after which it is worth trying again; null when it is not.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>There is no such thing.</summary>
    public static RefusedException NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    /// <summary>A field of the query is wrong.</summary>
    public static RefusedException Query(string name, string detail) =>
        new(StatusCodes.Status400BadRequest, $"The query parameter '{name}' is wrong.", new FieldError($"?{name}", detail));

    /// <summary>The body is longer than it may be.</summary>
    public static RefusedException TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is longer than the {limit} bytes that this call takes.");

    /// <summary>The service is busy.</summary>
    public static RefusedException Busy(string detail) => new(StatusCodes.Status429TooManyRequests, detail) { RetryAfter = 5 };
}
