using System.Collections.Immutable;

namespace Prosodia.Models;

/// <summary>What a classifier learns to tell apart.</summary>
/// <param name="Name"><c>domain</c>, <c>emotion</c>, <c>emotion in song</c>.</param>
/// <param name="Labels">The classes, in the order of the decision graph.</param>
/// <param name="Classes">For every utterance of a set, its index in <paramref name="Labels"/>, or −1 when the corpus does not say.</param>
/// <param name="Tasks">For every utterance its task; empty for a classifier of one task.</param>
public sealed record StageTarget(string Name, ImmutableArray<string> Labels, ImmutableArray<int> Classes, ImmutableArray<int> Tasks)
{
    /// <summary>The emotion of each utterance.</summary>
    /// <param name="set">The utterances.</param>
    /// <param name="emotions">The classes in order; null for those that occur, in ordinal order.</param>
    public static StageTarget Emotion(UtteranceSet set, ImmutableArray<string>? emotions = null) =>
        Of("emotion", set, recording => recording.Emotion, emotions);

    /// <summary>The domain of each utterance, in the order speech, song, music.</summary>
    /// <param name="set">The utterances.</param>
    public static StageTarget Domain(UtteranceSet set) => Of("domain", set, DomainName, [.. Enum.GetValues<Corpora.Domain>()
        .Where(domain => set.Recordings.Any(recording => recording.Domain == domain)).Select(NameOf)]);

    /// <summary>The same classes, with each utterance's task.</summary>
    /// <param name="tasks">A target whose classes are the tasks.</param>
    public StageTarget WithTasks(StageTarget tasks) => this with { Tasks = tasks.Classes };

    /// <summary>The name of a domain in tables and packages.</summary>
    /// <param name="domain">The domain.</param>
    public static string NameOf(Corpora.Domain domain) => domain.ToString().ToLowerInvariant();

    private static string? DomainName(Corpora.Recording recording) => recording.Domain is { } domain ? NameOf(domain) : null;

    private static StageTarget Of(string name, UtteranceSet set, Func<Corpora.Recording, string?> label, ImmutableArray<string>? order)
    {
        var labels = order ?? [.. set.Recordings.Select(label).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(name, labels, [.. set.Recordings.Select(recording => label(recording) is { } known ? labels.IndexOf(known) : -1)], []);
    }
}
