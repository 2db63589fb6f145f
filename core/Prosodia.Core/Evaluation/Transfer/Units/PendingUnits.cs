namespace Prosodia.Evaluation.Transfer.Units;

/// <summary>Collects the trainings that are not done, where an experiment is planned and nothing is trained.</summary>
internal sealed class PendingUnits
{
    private readonly HashSet<AutoencoderUnit> _autoencoders = [];
    private readonly HashSet<NetworkUnit> _networks = [];
    private readonly Lock _lock = new();

    /// <summary>Adds an autoencoder.</summary>
    public void Add(AutoencoderUnit unit)
    {
        lock (_lock)
            _autoencoders.Add(unit);
    }

    /// <summary>Adds a network.</summary>
    public void Add(NetworkUnit unit)
    {
        lock (_lock)
            _networks.Add(unit);
    }

    /// <summary>All of them, in an order that does not depend on how they were found.</summary>
    public PlannedUnits Plan() => new(
        [.. _autoencoders.OrderBy(unit => unit.Units).ThenBy(unit => unit.Noise).ThenBy(unit => unit.LearningRate).ThenBy(unit => unit.Trial)],
        [.. _networks.OrderBy(unit => $"{unit.Condition} {unit.Setting.Key} {unit.Trial:D6} {unit.Fold:D6}", StringComparer.Ordinal)]);
}
