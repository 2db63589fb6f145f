using System.Collections.Immutable;

namespace Prosodia.Corpora.Importers.Utterances;

/// <summary>What a RAVDESS file name says: <c>MM-VC-EE-II-SS-RR-AA.ext</c>, two digits each.</summary>
/// <param name="Modality">1 audio and video, 2 video only, 3 audio only.</param>
/// <param name="Domain">Vocal channel: speech or song.</param>
/// <param name="Emotion">Target emotion by name.</param>
/// <param name="Strong">Strong rather than normal intensity.</param>
/// <param name="Statement">1 or 2.</param>
/// <param name="Repetition">1 or 2.</param>
/// <param name="Actor">1–24; odd numbers are men, even numbers women.</param>
public sealed record RavdessName(int Modality, Domain Domain, string Emotion, bool Strong, int Statement, int Repetition, int Actor)
{
    /// <summary>Emotions in the order of their numbers, from 01.</summary>
    public static ImmutableArray<string> Emotions { get; } = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

    /// <summary>The words that are spoken or sung.</summary>
    public string Sentence => Statement == 1 ? "Kids are talking by the door" : "Dogs are sitting by the door";

    /// <summary>Reads a file name with or without its folders and extension. Null when it is no RAVDESS name.</summary>
    public static RavdessName? Parse(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (name.Length != 20)
        {
            return null;
        }

        Span<int> numbers = stackalloc int[7];
        ReadOnlySpan<int> largest = [3, 2, 8, 2, 2, 2, 24];
        for (var i = 0; i < 7; i++)
        {
            var (tens, ones) = (name[3 * i], name[(3 * i) + 1]);
            numbers[i] = char.IsAsciiDigit(tens) && char.IsAsciiDigit(ones) ? ((tens - '0') * 10) + (ones - '0') : 0;
            if (numbers[i] < 1 || numbers[i] > largest[i] || (i < 6 && name[(3 * i) + 2] != '-'))
            {
                return null;
            }
        }

        return new(
            numbers[0], numbers[1] == 1 ? Domain.Speech : Domain.Song, Emotions[numbers[2] - 1], numbers[3] == 2, numbers[4], numbers[5], numbers[6]);
    }
}
