namespace Prosodia.Functions.Runs;

/// <summary>Something wrong with one field of a request.</summary>
/// <param name="Pointer">The field as a JSON pointer (RFC 6901) into the body, or <c>?name</c> for one of the query.</param>
/// <param name="Detail">What is wrong, and what to do about it.</param>
public sealed record FieldError(string Pointer, string Detail);
