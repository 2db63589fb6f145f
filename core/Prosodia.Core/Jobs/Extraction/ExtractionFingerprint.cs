using Prosodia.Jobs.Evaluation;

namespace Prosodia.Jobs.Extraction;

/// <summary>Compares what <see cref="ExtractionSpec.Fingerprint"/> says of features.</summary>
public static class ExtractionFingerprint
{
    private const string Faces = " faces ";

    /// <summary>Whether a model that was trained on features of one fingerprint knows those of another; also where one of the two is not known.</summary>
    /// <remarks>
    /// The longest recording that is read decides whether there are features, not what they are. Action units from files are of the same scale as those from videos,
    /// which is checked elsewhere; where both are from videos, method, model and rate count.
    /// </remarks>
    /// <param name="trained">The one.</param>
    /// <param name="given">The other.</param>
    public static bool AreAlike(string trained, string given)
    {
        if (trained == CorpusFeatures.Given || given == CorpusFeatures.Given || trained == given)
            return true;
        var (first, second) = (FacesOf(trained), FacesOf(given));
        return Sound(trained) == Sound(given) && (first == second || first.Length == 0 || second.Length == 0);
    }

    /// <summary>A fingerprint of features that were made without looking at videos, though that was possible.</summary>
    /// <param name="fingerprint">The fingerprint.</param>
    internal static string WithoutFaces(string fingerprint) => fingerprint.Split(Faces)[0];

    private static string FacesOf(string fingerprint) => fingerprint[WithoutFaces(fingerprint).Length..];

    private static string Sound(string fingerprint) => WithoutFaces(fingerprint).Split(" max ")[0];
}
