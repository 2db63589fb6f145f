using System.CommandLine;
using Prosodia.Audio;
using Prosodia.Corpora;
using Prosodia.Corpora.Synthetic;
using Prosodia.TrainingJobs.Cli;

namespace Prosodia.TrainingJobs.Commands;

/// <summary><c>corpus synth DIR</c>: writes a synthetic corpus, labelled as such.</summary>
internal static class CorpusSynthCommand
{
    private enum Kind
    {
        Acted,
        Music,
        Speech,
    }

    private static readonly Argument<string> Destination = new("destination") { Description = "The corpus folder to make." };
    private static readonly Option<Kind> KindOption = new("--kind")
    {
        CustomParser = Names.Parse<Kind>,
        Description = "acted: utterances spoken and sung with emotions; music, speech: pieces with arousal and valence over time.",
    };

    private static readonly Option<long> Seed = new("--seed") { Description = "Everything random follows from it.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Performers = new("--performers") { Description = "Performers (acted).", DefaultValueFactory = _ => 8 };
    private static readonly Option<bool> Full = new("--full") { Description = "As large as RAVDESS: 24 performers, 8 emotions, 2 intensities." };
    private static readonly Option<int> Pieces = new("--pieces") { Description = "Pieces (music, speech).", DefaultValueFactory = _ => 8 };
    private static readonly Option<int> Seconds = new("--seconds") { Description = "Length of a piece.", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> Rate = new("--rate") { Description = "Samples a second.", DefaultValueFactory = _ => 16_000 };

    /// <summary>Describes the command.</summary>
    public static Command Create()
    {
        var command = new Command("synth", "Writes a synthetic corpus: for trying out, testing and benchmarks, never for conclusions.")
        {
            Destination, KindOption, Seed, Performers, Full, Pieces, Seconds, Rate,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var destination = parsed.GetRequiredValue(Destination);
        return parsed.GetValue(KindOption) switch
        {
            Kind.Acted => WriteActed(parsed, destination, cancellationToken),
            Kind.Music => WritePieces(Domain.Music, parsed, destination, cancellationToken),
            _ => WritePieces(Domain.Speech, parsed, destination, cancellationToken),
        };
    }

    private static int WriteActed(ParseResult parsed, string destination, CancellationToken cancellationToken)
    {
        var options = parsed.GetValue(Full) ? SyntheticCorpusOptions.Full : new() { Performers = parsed.GetValue(Performers) };
        options = options with { Seed = parsed.GetValue(Seed), SampleRate = parsed.GetValue(Rate) };
        if (options.Errors() is { Count: > 0 } errors)
            return CommandRunner.WrongOptions(errors);
        var synthetic = new SyntheticCorpus(options);
        var sounds = synthetic.Render(cancellationToken).Select(u => (u.Recording.File, u.Samples, u.SampleRate));
        return Write(synthetic.Corpus, sounds, destination);
    }

    private static int WritePieces(Domain domain, ParseResult parsed, string destination, CancellationToken cancellationToken)
    {
        var options = new SyntheticAffectOptions
        {
            Seed = parsed.GetValue(Seed),
            Pieces = parsed.GetValue(Pieces),
            Seconds = parsed.GetValue(Seconds),
            SampleRate = parsed.GetValue(Rate),
        };
        if (options.Errors() is { Count: > 0 } errors)
            return CommandRunner.WrongOptions(errors);
        var synthetic = new SyntheticAffect(domain, options);
        var sounds = synthetic.Render(cancellationToken).Select(p => (p.Recording.File, p.Samples, p.SampleRate));
        return Write(synthetic.Corpus, sounds, destination);
    }

    /// <summary>Media first, the manifest last: a folder with a manifest is complete.</summary>
    private static int Write(Corpus corpus, IEnumerable<(string File, float[] Samples, int Rate)> sounds, string destination)
    {
        var seconds = 0.0;
        foreach (var (file, samples, rate) in sounds)
        {
            var path = Path.Combine(destination, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WavFile.Write(path, samples, rate);
            seconds += (double)samples.Length / rate;
        }

        CorpusFolder.Write(corpus, destination);
        Console.WriteLine($"{corpus.Recordings.Length} synthetic recordings, {seconds / 60:0.0} minutes. Corpus in {destination}");
        return ExitCode.Success;
    }
}
