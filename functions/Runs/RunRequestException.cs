using System.Collections.Immutable;

namespace Prosodia.Functions.Runs;

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
