namespace Prosodia.Corpora.Synthetic;

/// <summary>Puts the phones of a syllable one after another.</summary>
internal sealed class Placement(double start)
{
    private readonly List<TimedPhone> _phones = [];

    /// <summary>Where the next phone begins, in seconds.</summary>
    public double Time { get; set; } = start;

    /// <summary>What has been placed.</summary>
    public IReadOnlyList<TimedPhone> Phones => _phones;

    /// <summary>Places one phone.</summary>
    public void Add(Phone phone, double seconds, double gain, VoiceQuality quality)
    {
        _phones.Add(new TimedPhone(phone, Time, seconds, gain, quality));
        Time += seconds;
    }
}
