using System.Collections.Immutable;
using Prosodia.Corpora.Importers.Manifests;
using Prosodia.Corpora.Importers.OverTime;
using Prosodia.Corpora.Importers.Tools;
using Prosodia.Corpora.Importers.Utterances;

namespace Prosodia.Corpora.Importers;

/// <summary>Every corpus format that can be imported.</summary>
public static class CorpusImporters
{
    /// <summary>The importers, in the order in which they are listed to the user.</summary>
    public static ImmutableArray<CorpusImporter> All { get; } =
    [
        RavdessImporter.Importer,
        AudformatImporter.Importer,
        NkululekoImporter.Importer,
        ZedImporter.Importer,
        ScpImporter.Importer,
        DeamImporter.Importer,
        EmoMusicImporter.Importer,
        RecolaImporter.Importer,
        AvecImporter.Importer,
        SemaineImporter.Importer,
        NovaImporter.Importer,
        JamsImporter.Importer,
        ElanImporter.Importer,
        TimeTableImporter.Importer,
        ManifestImporter.Importer,
    ];

    /// <summary>The importer of this name.</summary>
    /// <exception cref="CorpusException">There is none; the message lists those there are.</exception>
    public static CorpusImporter Find(string name) =>
        All.FirstOrDefault(importer => importer.Name == name)
        ?? throw new CorpusException("importer", $"'{name}' is unknown; there are: {string.Join(", ", All.Select(importer => importer.Name))}");
}
