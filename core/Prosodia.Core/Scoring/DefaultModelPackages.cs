using Prosodia.Models.Packages;

namespace Prosodia.Scoring;

/// <summary>The default models.</summary>
/// <param name="Emotion">Domain and emotion of an utterance.</param>
/// <param name="Affect">Arousal and valence second by second.</param>
public sealed record DefaultModelPackages(SharedModelPackage Emotion, SequenceModelPackage Affect)
{
    /// <summary>The packages as files, by id.</summary>
    public IEnumerable<(string Id, byte[] Package)> ToFiles()
    {
        using var emotion = new MemoryStream();
        ModelPackageFile.Write(emotion, Emotion);
        yield return (DefaultModels.EmotionId, emotion.ToArray());
        using var affect = new MemoryStream();
        ModelPackageFile.Write(affect, Affect);
        yield return (DefaultModels.AffectId, affect.ToArray());
    }
}
