using Prosodia.Corpora.Importers.Reading;

namespace Prosodia.Corpora.Importers.Manifests;

/// <summary>
/// Kaldi's and FunASR's lists: <c>wav.scp</c> with <c>key path</c> a line and, beside it, <c>utt2spk</c> and <c>utt2emo</c> with
/// <c>key speaker</c> and <c>key emotion</c>. Only plain paths are read: commands that end in <c>|</c> are never run.
/// </summary>
public static class ScpImporter
{
    /// <summary>The registry's entry.</summary>
    public static CorpusImporter Importer { get; } =
        new("scp", "Kaldi wav.scp, with utt2spk and utt2emo where they are beside it", Import);

    private static ImportResult Import(string source, ImportOptions options, CancellationToken cancellation)
    {
        var list = Directory.Exists(source) ? Path.Combine(source, "wav.scp") : source;
        var folder = Path.GetDirectoryName(Path.GetFullPath(list))!;
        var import = new ImportBuilder(source, options);
        var speakers = Keyed(import, Path.Combine(folder, "utt2spk"), cancellation);
        var emotions = Keyed(import, Path.Combine(folder, "utt2emo"), cancellation);

        var shown = import.Shown(list);
        foreach (var (line, key, path) in KeyedLines.Read(list, shown, cancellation))
        {
            if (path.EndsWith('|'))
            {
                import.Problems.Add(ProblemSeverity.Error, shown, $"'{key}' is a command, and commands are not run: decode to a file first", line);
            }
            else if (import.Locate(path, shown, line, folder: folder) is { } file)
            {
                import.Add(new(file) { Performer = speakers.GetValueOrDefault(key), Emotion = emotions.GetValueOrDefault(key) }, shown, line);
            }
        }

        return import.Build(new(import.Name));
    }

    private static Dictionary<string, string> Keyed(ImportBuilder import, string path, CancellationToken cancellation) => File.Exists(path)
        ? KeyedLines.Read(import.Contained(path), import.Shown(path), cancellation).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal)
        : [];
}
