using Prosodia.Corpora;
using Prosodia.Corpora.Importers;

namespace Prosodia.Tests.Corpora.Importers;

/// <summary>The hand-made corpora beside these tests.</summary>
internal static class Fixture
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Corpora", "Fixtures", name);

    public static ImportResult Import(string importer, string name, ImportOptions? options = null) =>
        CorpusImporters.Find(importer).Import(Path(name), options ?? new(), default);

    /// <summary>Imports texts as files of a folder of their own, beside an empty a.wav.</summary>
    public static ImportResult ImportTexts(string importer, string source, params (string Name, string Text)[] files)
    {
        using var folder = new TemporaryFolder().WithFiles("a.wav");
        foreach (var (name, text) in files)
        {
            folder.With(name, text);
        }

        return CorpusImporters.Find(importer).Import(System.IO.Path.Combine(folder.Root, source), new(), default);
    }

    /// <summary>The one error of an import, whether it was thrown or collected.</summary>
    public static CorpusException Error(string importer, string source, params (string Name, string Text)[] files)
    {
        try
        {
            var problem = Assert.Single(ImportTexts(importer, source, files).Problems, problem => problem.Severity == ProblemSeverity.Error);
            return new(problem.File, problem.Message, problem.Line, problem.Column);
        }
        catch (CorpusException e)
        {
            return e;
        }
    }
}
