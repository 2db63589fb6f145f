namespace Prosodia.Functions.Durable;

/// <summary>
/// An orchestration that does not repeat what its history says it did: its code was changed while instances were in flight, or it depends on
/// something that is not the same on every replay.
/// </summary>
public sealed class NonDeterminismException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="expected">What history says.</param>
    /// <param name="actual">What the code did.</param>
    public NonDeterminismException(string expected, string actual)
        : base($"The orchestration does not match its history. History: {expected}. Code: {actual}. Either the code was changed while this instance " +
               "was in flight, or it uses time, chance, I/O or threads other than the context's.") =>
        (Expected, Actual) = (expected, actual);

    /// <summary>What history says.</summary>
    public string Expected { get; }

    /// <summary>What the code did.</summary>
    public string Actual { get; }
}
