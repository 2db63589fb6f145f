namespace Prosodia.Functions.Durable;

/// <summary>Bounds on what comes over the wire and on what orchestrations may ask for.</summary>
public static class DurableLimits
{
    /// <summary>Largest request of the host, as JSON, in bytes.</summary>
    public const int MaxRequestBytes = 256 * 1024 * 1024;

    /// <summary>Largest input, result, event or custom status, in bytes of UTF-8. Larger data belongs in a blob whose name is passed on.</summary>
    public const int MaxTextBytes = 4 * 1024 * 1024;

    /// <summary>Longest instance id or name of an event, in characters.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Longest time that a timer may run: the storage behind the host keeps its messages for seven days.</summary>
    public static readonly TimeSpan MaxTimer = TimeSpan.FromDays(6);

    /// <summary>Whether a function's name can be one: a letter, then letters, digits, <c>_</c> and <c>-</c>, at most 128 in all.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal static void CheckFunctionName(string name)
    {
        if (name is not { Length: > 0 and <= 128 } || !char.IsAsciiLetter(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw new ArgumentException($"'{name}' cannot be a function's name: a letter, then letters, digits, '_' and '-', at most 128 in all", nameof(name));
    }

    /// <summary>Whether the id of an instance or the name of an event is acceptable.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static void CheckName(string name, string what)
    {
        if (name is not { Length: > 0 and <= MaxNameLength } || name.Any(char.IsControl) || name.AsSpan().ContainsAny("/\\#?"))
            throw new ArgumentException($"'{name}' cannot be {what}: 1 to {MaxNameLength} characters, none of / \\ # ? and no control characters", nameof(name));
    }
}
