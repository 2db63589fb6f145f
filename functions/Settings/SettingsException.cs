namespace Prosodia.Functions.Settings;

/// <summary>Settings are wrong.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">Everything that is wrong, each with the name of its setting.</param>
    public SettingsException(IReadOnlyList<string> problems)
        : base($"Settings are wrong. {string.Join("; ", problems)}.") => Problems = problems;

    /// <summary>Everything that is wrong, each with the name of its setting.</summary>
    public IReadOnlyList<string> Problems { get; }
}
