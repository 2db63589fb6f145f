namespace Prosodia.Corpora.Synthetic;

/// <summary>Who delivers what and how: everything that turns a sentence into an utterance.</summary>
/// <param name="Performer">Who.</param>
/// <param name="Score">What.</param>
/// <param name="Cues">How.</param>
internal sealed record Rendition(Performer Performer, SentenceScore Score, Expression Cues);

/// <summary>An utterance before it sounds: phones in time and the pitch over them.</summary>
/// <param name="Phones">In order, without overlap.</param>
/// <param name="Seconds">Length with the silence around it.</param>
/// <param name="Pitch">Hz at a time in seconds.</param>
internal sealed record Delivery(IReadOnlyList<TimedPhone> Phones, double Seconds, Func<double, double> Pitch);

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
