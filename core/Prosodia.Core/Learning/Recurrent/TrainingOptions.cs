namespace Prosodia.Learning.Recurrent;

/// <summary>How a network is trained. The defaults are those of Coutinho &amp; Schuller (2017).</summary>
public sealed record TrainingOptions
{
    /// <summary>What is made small.</summary>
    public Cost Cost { get; init; } = Cost.ConcordancePerSequence;

    /// <summary>What the learning rate belongs to.</summary>
    public CostScale Scale { get; init; } = CostScale.SumOverSteps;

    /// <summary>How gradients change weights.</summary>
    public Optimizer Optimizer { get; init; } = new MomentumSgd();

    /// <summary>Sequences between two updates, in random order; null for all of them.</summary>
    public int? SequencesPerUpdate { get; init; } = 1;

    /// <summary>σ of the Gaussian noise on the inputs while training, finite and not below 0.</summary>
    public double NoiseDeviation { get; init; }

    /// <summary>
    /// Bound of the gradient of what goes into a gate, at every step; CURRENNT's is 1. Null for none.
    /// </summary>
    public double? DeltaLimit { get; init; }

    /// <summary>LSTM layers, from the first, whose weights stay as they are.</summary>
    public int FrozenLayers { get; init; }

    /// <summary>Most epochs, at least 1.</summary>
    public int MaxEpochs { get; init; } = 500;

    /// <summary>Stop after this many epochs without a smaller validation cost, at least 1.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Seed of the order of sequences and of the noise.</summary>
    public long Seed { get; init; }

    /// <summary>Threads to use, at least 1. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Everything that is wrong with the options.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Enum.IsDefined(Cost))
            yield return $"Cost is {(int)Cost}, which is none";
        if (!Enum.IsDefined(Scale))
            yield return $"Scale is {(int)Scale}, which is none";
        foreach (var problem in Optimizer.Problems())
            yield return $"Optimizer.{problem}";
        if (SequencesPerUpdate < 1)
            yield return $"SequencesPerUpdate is {SequencesPerUpdate}; it must be at least 1, or null for all";
        if (!(NoiseDeviation >= 0 && double.IsFinite(NoiseDeviation)))
            yield return $"NoiseDeviation is {NoiseDeviation}; it must be finite and not below 0";
        if (DeltaLimit is { } limit && !((float)limit > 0))
            yield return $"DeltaLimit is {limit}; it must be above 0, or null for none";
        if (FrozenLayers < 0)
            yield return $"FrozenLayers is {FrozenLayers}; it must not be below 0";
        foreach (var (name, value) in new[]
                 {
                     (nameof(MaxEpochs), MaxEpochs), (nameof(Patience), Patience), (nameof(Threads), Threads),
                 })
        {
            if (value < 1)
                yield return $"{name} is {value}; it must be at least 1";
        }
    }

    /// <summary>The same and what does not fit the network.</summary>
    internal IEnumerable<string> Problems(NetworkShape shape)
    {
        foreach (var problem in Problems())
            yield return problem;
        if (FrozenLayers > shape.Layers.Length)
            yield return $"FrozenLayers is {FrozenLayers}, but the network has {shape.Layers.Length} LSTM layers";
    }

    internal float Clip => (float)(DeltaLimit ?? double.PositiveInfinity);
}
