using System.CommandLine;
using Prosodia.Corpora;
using Prosodia.Corpora.Continuous;
using Prosodia.Corpora.Importers;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>corpus import FORMAT SRC DST</c>: brings a corpus in any known format into ours.</summary>
internal static class CorpusImportCommand
{
    private static readonly Argument<string> Format = new("format")
    {
        Description = "One of: " + string.Join(", ", CorpusImporters.All.Select(importer => importer.Name)),
    };

    private static readonly Argument<string> Source = new("source") { Description = "The corpus as it was published: a folder or a file." };
    private static readonly Argument<string> Destination = new("destination") { Description = "The corpus folder to make." };
    private static readonly Option<string?> Map = new("--map") { Description = "Columns by field, such as emotion=target,performer=subject." };
    private static readonly Option<string?> Media = new("--media") { Description = "Folder of the media, if it is not the source's own." };
    private static readonly Option<string?> Name = new("--name") { Description = "Name of the corpus." };
    private static readonly Option<string?> Licence = new("--licence") { Description = "Licence to record." };
    private static readonly Option<Domain?> DomainOption = new("--domain")
    {
        CustomParser = result => Names.Parse<Domain>(result),
        Description = "Domain of recordings that do not say theirs.",
    };

    private static readonly Option<bool> Zhang2015 = new("--zhang2015") { Description = "Keep only what Zhang et al. (2015) used of RAVDESS." };
    private static readonly Option<bool> Link = new("--link") { Description = "Link media instead of copying them." };

    private static readonly Option<string?> Scale = new("--scale") { Description = "Scale of arousal and valence where the format leaves it open, such as 1..9." };
    private static readonly Option<MergingRule> Merging = new("--merging") { Description = "How several raters become one annotation." };
    private static readonly Option<string?> Tier = new("--tier") { Description = "The only tier to read (elan)." };
    private static readonly Option<double> Lag = new("--lag") { Description = "Seconds that raters need to react; annotations move earlier by as much." };
    private static readonly Option<double?> Resample = new("--resample") { Description = "Resample annotations to this many values a second." };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("import", "Brings a published corpus into a corpus folder.")
        {
            Format, Source, Destination, Map, Media, Name, Licence, DomainOption, Zhang2015, Link, Scale, Merging, Tier, Lag, Resample,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new ImportOptions
        {
            Name = parsed.GetValue(Name),
            Licence = parsed.GetValue(Licence),
            MediaRoot = parsed.GetValue(Media),
            Domain = parsed.GetValue(DomainOption),
            Zhang2015 = parsed.GetValue(Zhang2015),
            Scale = parsed.GetValue(Scale) is { } scale ? ImportOptions.ParseScale(scale) : null,
            Merging = parsed.GetValue(Merging),
            Tier = parsed.GetValue(Tier),
            ReactionLag = parsed.GetValue(Lag),
            Resampling = parsed.GetValue(Resample) is { } rate ? new ResamplingOptions { Rate = rate } : null,
        };
        if (options.Errors() is { Count: > 0 } errors)
            return CommandRunner.WrongOptions(errors);
        if (parsed.GetValue(Map) is { } map)
            options = options with { Columns = ImportOptions.ParseMap(map) };
        var importer = CorpusImporters.Find(parsed.GetRequiredValue(Format));
        var source = parsed.GetRequiredValue(Source);
        var result = importer.Import(source, options, cancellationToken);
        foreach (var problem in result.Problems)
            Console.Error.WriteLine(Shown.Text(problem.ToString()));
        if (result.Corpus.Recordings.IsEmpty && !result.Problems.Any(problem => problem.Severity == ProblemSeverity.Error))
            throw new CorpusException(source, "nothing to import: no recording of this format was found with its media");
        var destination = parsed.GetRequiredValue(Destination);
        var transfer = parsed.GetValue(Link) ? MediaTransfer.Link : MediaTransfer.Copy;
        CorpusWriter.WriteImported(result, destination, transfer, cancellation: cancellationToken);
        Console.WriteLine(
            $"{result.Corpus.Recordings.Length} recordings, {result.Corpus.Annotations.Length} annotated over time, "
            + $"{result.Corpus.Info.Exclusions.Length} left out. Corpus in {destination}");
        return ExitCode.Success;
    }
}
