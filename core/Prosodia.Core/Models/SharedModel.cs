using System.Collections.Immutable;
using System.Globalization;

namespace Prosodia.Models;

/// <summary>One of the paper's four models, trained.</summary>
/// <remarks>Zhang, Essl, Mower Provost (2015), section IV.</remarks>
public sealed class SharedModel
{
    /// <summary>Puts a model together.</summary>
    /// <param name="kind">Which of the four.</param>
    /// <param name="domain">Decides for a domain; null for a simple model.</param>
    /// <param name="emotion">
    /// Decides for an emotion: one stage, or for the single-task hierarchical models one a domain, in the order of the domain stage's labels.
    /// </param>
    /// <exception cref="ArgumentException">The stages are not those of the kind.</exception>
    public SharedModel(SharedModelKind kind, SvmStage? domain, ImmutableArray<SvmStage> emotion)
    {
        if (Problems(kind, domain, emotion).FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(emotion));
        (Kind, Domain, Emotion) = (kind, domain, emotion);
    }

    /// <summary>Which of the four.</summary>
    public SharedModelKind Kind { get; }

    /// <summary>Decides for a domain; null for a simple model.</summary>
    public SvmStage? Domain { get; }

    /// <summary>Decides for an emotion: one stage, or one a domain.</summary>
    public ImmutableArray<SvmStage> Emotion { get; }

    /// <summary>The emotions it knows.</summary>
    public ImmutableArray<string> Emotions => Emotion[0].Labels;

    /// <summary>The domains it knows; empty for a simple model.</summary>
    public ImmutableArray<string> Domains => Domain?.Labels ?? [];

    /// <summary>Its stages, domain first.</summary>
    public IEnumerable<SvmStage> Stages => Domain is null ? Emotion : Emotion.Prepend(Domain);

    /// <summary>Classifies one utterance: it goes where the predicted domain says.</summary>
    /// <param name="features">The whole feature vector, normalised as in training.</param>
    /// <exception cref="ArgumentException">A feature is missing or not finite.</exception>
    public SharedModelDecision Classify(ReadOnlySpan<double> features)
    {
        var domain = Domain?.Classify(features);
        return new(domain, ClassifyEmotion(features, domain is null ? null : Domains.IndexOf(domain.Label)));
    }

    /// <summary>Classifies the emotion of one utterance whose domain is known: what a perfect domain stage would lead to.</summary>
    /// <param name="features">The whole feature vector, normalised as in training.</param>
    /// <param name="domain">Index in <see cref="Domains"/>; null for a simple model.</param>
    /// <exception cref="ArgumentException">There is no such domain, or a feature is missing or not finite.</exception>
    public StageDecision ClassifyEmotion(ReadOnlySpan<double> features, int? domain)
    {
        if (domain is null != Domain is null || domain < 0 || domain >= Domains.Length)
            throw new ArgumentException(
                $"{SharedModelKinds.NameOf(Kind)} has {Domains.Length} domains, and none of the number {domain?.ToString(CultureInfo.InvariantCulture) ?? "null"}",
                nameof(domain));
        return Kind switch
        {
            SharedModelKind.Simple => Emotion[0].Classify(features),
            SharedModelKind.MultiTaskHierarchical => Emotion[0].Classify(features, domain),
            _ => Emotion[domain!.Value].Classify(features),
        };
    }

    /// <summary>Everything that keeps stages from being a model of a kind.</summary>
    internal static IEnumerable<string> Problems(SharedModelKind kind, SvmStage? domain, ImmutableArray<SvmStage> emotion)
    {
        var name = SharedModelKinds.NameOf(kind);
        var multiTask = kind == SharedModelKind.MultiTaskHierarchical;
        var stages = kind == SharedModelKind.Simple || multiTask ? 1 : domain?.Labels.Length;
        if (domain is null == SharedModelKinds.IsHierarchical(kind) || emotion.Length != stages || domain is { IsMultiTask: true })
            yield return $"these are not the stages of {name}";
        else if (emotion.Any(stage => stage.IsMultiTask != multiTask))
            yield return $"an emotion stage of {name} {(multiTask ? "lacks" : "has")} tasks";
        else if (emotion.Any(stage => stage.Parts.Tasks.Any(task => task >= domain!.Labels.Length)))
            yield return $"a support vector of {name} is of none of the {domain!.Labels.Length} domains";
        else if (emotion.Any(stage => !stage.Labels.SequenceEqual(emotion[0].Labels)))
            yield return "the emotion stages tell different emotions apart";
    }
}
