using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;
using Prosodia.Functions.Runs;

namespace Prosodia.Functions.Api.Problems;

/// <summary>An error as RFC 9457 has it, with the fields that are wrong.</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says what kind of error it is.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The status.</param>
/// <param name="Detail">What is wrong, and what to do about it.</param>
/// <param name="Errors">The fields that are wrong; null when it is none in particular.</param>
internal sealed record ProblemBody(string Type, string Title, int Status, string Detail, ImmutableArray<FieldError>? Errors)
{
    /// <summary>Media type of such answers.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>The body of an error.</summary>
    public static ProblemBody Of(int status, string detail, ImmutableArray<FieldError> errors = default) =>
        new("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail, errors.IsDefaultOrEmpty ? null : errors);
}
