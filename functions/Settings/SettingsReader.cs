using System.Globalization;

namespace Prosodia.Functions.Settings;

/// <summary>Reads settings by name, and gathers everything that is wrong with them, so that it can be said at once.</summary>
/// <param name="configuration">Where they are; <c>__</c> in a name separates levels.</param>
public sealed class SettingsReader(IConfiguration configuration)
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>Every setting that was asked for.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Everything that is wrong, each with the name of its setting.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>A text; null when it is not set or empty.</summary>
    /// <param name="name">Name of the setting, as in the environment.</param>
    public string? Text(string name)
    {
        _names.Add(name);
        return configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } text ? text : null;
    }

    /// <summary>A text, for options that look a name up as it is in the environment and as it is in the configuration; null when it is not set.</summary>
    /// <param name="name">Name of the setting.</param>
    public string? Find(string name) => name.Contains(':', StringComparison.Ordinal) ? null : Text(name);

    /// <summary>A whole number.</summary>
    /// <param name="name">Name of the setting.</param>
    /// <param name="otherwise">What it is when it is not set.</param>
    /// <param name="least">The smallest that is allowed.</param>
    /// <param name="most">The largest that is allowed.</param>
    public int Number(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Problem(name, $"is '{text}'; it must be a whole number from {least} to {most}");
        return otherwise;
    }

    /// <summary>Whether something is to be done.</summary>
    /// <param name="name">Name of the setting.</param>
    /// <param name="otherwise">What it is when it is not set.</param>
    public bool Flag(string name, bool otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (bool.TryParse(text, out var flag))
            return flag;
        Problem(name, $"is '{text}'; it must be true or false");
        return otherwise;
    }

    /// <summary>Notes that a setting is wrong.</summary>
    /// <param name="name">Name of the setting.</param>
    /// <param name="what">What is wrong, to follow the name.</param>
    public void Problem(string name, string what) => Problem($"{name} {what}");

    /// <summary>Notes that something is wrong.</summary>
    /// <param name="problem">What; it begins with the name of the setting.</param>
    public void Problem(string problem) => _problems.Add(problem);

    /// <summary>Throws if anything is wrong.</summary>
    /// <exception cref="SettingsException">Something is.</exception>
    public void Check()
    {
        if (_problems.Count > 0)
            throw new SettingsException(_problems);
    }
}
