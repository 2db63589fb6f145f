using System.Collections.Immutable;

namespace Prosodia.Functions.Runs;

/// <summary>Something wrong with one field of a request.</summary>
/// <param name="Pointer">The field as a JSON pointer (RFC 6901) into the body, or <c>?name</c> for one of the query.</param>
/// <param name="Detail">What is wrong, and what to do about it.</param>
public sealed record FieldError(string Pointer, string Detail);

/// <summary>A run that cannot be started as it was asked for.</summary>
public sealed class RunRequestException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errors">Everything that is wrong.</param>
    public RunRequestException(ImmutableArray<FieldError> errors)
        : base(string.Join(' ', errors.Select(error => $"{error.Pointer}: {error.Detail}")))
    {
        Errors = errors;
    }

    /// <summary>Everything that is wrong.</summary>
    public ImmutableArray<FieldError> Errors { get; }
}
