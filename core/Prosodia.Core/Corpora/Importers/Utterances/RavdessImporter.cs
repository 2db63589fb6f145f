namespace Prosodia.Corpora.Importers.Utterances;

/// <summary>
/// RAVDESS by its file names, in <c>Actor_NN</c> folders or flat. Of the versions of one utterance the audio-only one is kept; video without
/// sound is left out. <see cref="ImportOptions.Zhang2015"/> keeps what Zhang et al. (2015) used.
/// </summary>
public static class RavdessImporter
{
    private static readonly HashSet<string> Extensions =
        new(StringComparer.OrdinalIgnoreCase) { ".wav", ".flac", ".mp3", ".ogg", ".m4a", ".mp4", ".mov", ".avi", ".mkv" };

    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } =
        new("ravdess", "RAVDESS speech and song by file name, in Actor_NN folders or flat", Import);

    private static ImportResult Import(string source, ImportOptions options, CancellationToken cancellation)
    {
        var import = new ImportBuilder(source, options);
        var found = new List<(string File, RavdessName Name)>();
        foreach (var file in MediaTree.Files(source, cancellation))
        {
            if (Extensions.Contains(Path.GetExtension(file)) && RavdessName.Parse(file) is { } name)
            {
                found.Add((file, name));
            }
        }

        foreach (var utterance in found.GroupBy(item => item.Name with { Modality = 0 }))
        {
            AddBest(import, source, [.. utterance.OrderByDescending(item => item.Name.Modality == 3).ThenBy(item => item.Name.Modality)], options.Zhang2015);
        }

        return import.Build(new("RAVDESS")
        {
            Licence = "CC BY-NC-SA 4.0",
            Source = "Livingstone and Russo (2018), The Ryerson Audio-Visual Database of Emotional Speech and Song, doi:10.5281/zenodo.1188976",
            Emotions = options.Zhang2015 ? RavdessName.Emotions[..6] : RavdessName.Emotions,
        });
    }

    // The versions come audio only, audio and video, video only.
    private static void AddBest(ImportBuilder import, string source, List<(string File, RavdessName Name)> versions, bool zhang2015)
    {
        var (best, name) = versions[0];
        foreach (var (file, _) in versions.Skip(1))
        {
            import.Exclude(file, $"another version of {best}");
            import.Problems.Add(ProblemSeverity.Note, file, $"is left out: another version of {best}");
        }

        if (name.Modality == 2)
        {
            import.LeaveOut(best, "video without sound", best, null);
        }
        else if (zhang2015 && LeftOutByZhang(name) is { } reason)
        {
            import.Exclude(best, reason);
        }
        else if (import.Locate(best, best, null, folder: source) is { } located)
        {
            import.Add(Recording(located, name), best, null);
        }
    }

    private static string? LeftOutByZhang(RavdessName name) => name switch
    {
        { Actor: 18 } => "Zhang et al. (2015) leave actor 18 out, who does not sing",
        { Emotion: "disgust" or "surprised" } => $"Zhang et al. (2015) use the six emotions that are both spoken and sung, not {name.Emotion}",
        { Strong: true } => "Zhang et al. (2015) use normal intensity only",
        _ => null,
    };

    private static Recording Recording(string file, RavdessName name) => new(file)
    {
        Domain = name.Domain,
        Performer = $"Actor_{name.Actor:00}",
        Sentence = name.Sentence,
        Emotion = name.Emotion,
        Intensity = name.Strong ? "strong" : "normal",
        Repetition = name.Repetition.ToString(),
    };
}
