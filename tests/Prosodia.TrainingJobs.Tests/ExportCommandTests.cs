using System.Diagnostics;
using System.Globalization;
using Prosodia.Corpora;
using Prosodia.Evaluation.Normalization;
using Prosodia.Features.Statistics;
using Prosodia.Interchange.Currennt;
using Prosodia.Interchange.Npy;
using Prosodia.Interchange.Onnx;
using Prosodia.Learning.Recurrent;
using Prosodia.Learning.Svm.Libsvm;
using Prosodia.Models.Packages;

namespace Prosodia.TrainingJobs.Tests;

/// <summary><c>export</c> as its user runs it. What onnxruntime says of an exported file is in <c>SequenceModelOnnxTests</c>.</summary>
public sealed class ExportCommandTests(TrainedModels trained) : IClassFixture<TrainedModels>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>LIBSVM's own program reads the exported stage and gives the probabilities that the package gives, to the six digits that it prints.</summary>
    [Theory]
    [InlineData("simple", 0)] // three emotions or more
    [InlineData("mt-hier", 0)] // speech or song
    public async Task A_stage_decides_in_libsvm_as_in_the_package(string model, int number)
    {
        var package = (SharedModelPackage)ModelPackageFile.Read(trained[model]);
        var stage = package.Model.Stages.ElementAt(number);
        double[][] utterances = [.. Enumerable.Range(0, 60).Select(seed => Utterance(seed, package.Features.Count))];

        var (exit, output, errors) = await CommandLine.RunAsync(
            "export", trained[model], "--format", "libsvm", "--stage", number.ToString(CultureInfo.InvariantCulture), "--out", _folder["m"]);

        Assert.True(exit == 0, errors);
        Assert.Contains($"labels {string.Join(", ", stage.Labels.Select((label, i) => $"{i} {label}"))}", output, StringComparison.Ordinal);
        Assert.Contains($"     1  {package.Features.Names[stage.Columns[0]]}", output, StringComparison.Ordinal);
        double[] columns = [.. utterances.SelectMany(utterance => stage.Columns.Select(column => utterance[column]))];
        LibsvmDataFile.Write(_folder["t"], new([.. new int[utterances.Length]], new(columns, utterances.Length, stage.Columns.Length), []));
        Run("svm-predict", "-b", "1", "-q", _folder["t"], _folder["m"], _folder["p"]);
        var lines = File.ReadAllLines(_folder["p"]);
        int[] classes = [.. lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(int.Parse)];
        Assert.Equal(stage.Labels.Length, classes.Length);
        foreach (var (utterance, line) in utterances.Zip(lines.Skip(1)))
        {
            double[] theirs = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            var ours = stage.Classify(utterance).Probabilities;
            Assert.Equal(classes.Select(label => ours[label]), theirs, (a, b) => Math.Abs(a - b) < 2e-5);
        }

        Assert.True(lines.Skip(1).Select(line => line.Split(' ')[0]).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData("onnx")]
    [InlineData("currennt")]
    public async Task A_sequence_model_is_written_as_the_library_writes_it(string format)
    {
        var package = Sequence();

        var (exit, output, errors) = await CommandLine.RunAsync("export", _folder["sequence.zip"], "-f", format, "-o", _folder["new/folder/m"]);

        Assert.True(exit == 0, errors);
        Assert.Contains(format == "onnx" ? "features [steps, 1, 260] as extracted, estimates [steps, 1, 2]" : "scale features and outputs by", output, StringComparison.Ordinal);
        using var expected = new MemoryStream();
        if (format == "onnx")
            SequenceModelOnnx.Write(expected, package);
        else
            CurrenntNetworkFile.Write(expected, package.Model.Network);
        Assert.Equal(expected.ToArray(), await File.ReadAllBytesAsync(_folder["new/folder/m"]));
    }

    /// <summary>To CURRENNT and back: the same model to the bit, on a card of its own that claims no figures.</summary>
    [Fact]
    public async Task A_network_comes_back_from_currennt_with_the_scales_of_its_model()
    {
        var package = Sequence();
        await CommandLine.RunAsync("export", _folder["sequence.zip"], "-f", "currennt", "-o", _folder["net.jsn"]);

        var (exit, output, errors) = await CommandLine.RunAsync("import", _folder["net.jsn"], "--scales", _folder["sequence.zip"], "-o", _folder["back.zip"]);

        Assert.True(exit == 0, errors);
        Assert.Contains("LSTM layers of 4 and 2 units with the scales of made up", output, StringComparison.Ordinal);
        var back = (SequenceModelPackage)ModelPackageFile.Read(_folder["back.zip"]);
        float[] features = [.. Utterance(1, 3 * package.Features.Count).Select(value => (float)value)];
        Assert.Equal(package.Model.Predict(features), back.Model.Predict(features));
        Assert.Contains("nothing is known here", back.Card.IntendedUse, StringComparison.Ordinal);
        Assert.Empty(back.Card.Metrics);
        Assert.Null(back.Seed); // that of the scales' model says nothing of this network
        Assert.Contains("of a network that another program has trained", (await CommandLine.RunAsync("inspect", _folder["back.zip"])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "net.jsn: takes 3 features and has 2 outputs; the model of --scales has 260 and 2", 3, "sequence")]
    [InlineData(3, "net.jsn: has Logistic outputs; those of the model of --scales are Linear", 260, "sequence", OutputKind.Logistic)]
    [InlineData(2, "--scales must be a sequence-model", 260, "simple")]
    [InlineData(3, "sequence.zip:1: is not a network file", 0, "sequence")]
    public async Task A_network_that_does_not_fit_is_no_model(
        int expected, string message, int inputs, string scales, OutputKind outputs = OutputKind.Linear)
    {
        Sequence();
        if (inputs > 0)
            CurrenntNetworkFile.Write(_folder["net.jsn"], RecurrentNetwork.Random(new NetworkShape(inputs, [4], 2, outputs), seed: 1));

        var (exit, _, errors) = await CommandLine.RunAsync(
            "import", _folder[inputs > 0 ? "net.jsn" : "sequence.zip"], "--scales", scales == "sequence" ? _folder["sequence.zip"] : trained[scales], "-o", _folder["out"]);

        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Equal(expected, exit);
        Assert.False(File.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData(2, "'keras' is no format; there are onnx, currennt, currennt-data and libsvm", "simple", "keras")]
    [InlineData(2, "--format onnx does not fit a shared-model", "simple", "onnx")]
    [InlineData(2, "--format currennt does not fit a shared-model", "simple", "currennt")]
    [InlineData(2, "--format libsvm does not fit a sequence-model", "sequence", "libsvm")]
    [InlineData(2, "--stage must be 0 to 1: 0 ", "mt-hier", "libsvm", "--stage", "3")]
    [InlineData(2, "has a multi-task kernel, which LIBSVM's file cannot hold", "mt-hier", "libsvm", "--stage", "1")]
    [InlineData(2, "--stage belongs to --format libsvm", "sequence", "onnx", "--stage", "0")]
    [InlineData(2, "--format currennt-data does not fit a shared-model", "simple", "currennt-data", "--corpus", "music")]
    [InlineData(2, "--format currennt-data needs --corpus", "sequence", "currennt-data")]
    [InlineData(2, "--corpus belongs to --format currennt-data", "sequence", "onnx", "--corpus", "music")]
    [InlineData(2, "The reaction lag must be 0 to 60 seconds", "sequence", "currennt-data", "--corpus", "music", "--lag", "-1")]
    [InlineData(3, "no-such-corpus", "sequence", "currennt-data", "--corpus", "no-such-corpus")]
    [InlineData(3, "no-such.zip", "no-such", "onnx")]
    [InlineData(3, "note.zip: is not a readable model package", "note", "onnx")]
    public async Task Wrong_use_says_what_and_writes_nothing(int expected, string message, string model, string format, params string[] more)
    {
        Sequence();
        await File.WriteAllTextAsync(_folder["note.zip"], "a note");
        var path = model is "sequence" or "note" or "no-such" ? _folder[$"{model}.zip"] : trained[model];

        var (exit, _, errors) = await CommandLine.RunAsync(["export", path, "--format", format, "--out", _folder["out"], .. more]);

        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Equal(expected, exit);
        Assert.False(File.Exists(_folder["out"]));
    }

    [Fact]
    public async Task A_folder_is_not_overwritten_by_a_model()
    {
        Sequence();
        Directory.CreateDirectory(_folder["out"]);

        var (exit, _, errors) = await CommandLine.RunAsync("export", _folder["sequence.zip"], "--format", "onnx", "--out", _folder["out"]);

        Assert.Equal(3, exit);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["out"]));
    }

    [Fact]
    public async Task Inspect_says_what_a_package_is()
    {
        Sequence();

        var sequence = await CommandLine.RunAsync("inspect", _folder["sequence.zip"]);
        var shared = await CommandLine.RunAsync("inspect", trained["mt-hier"]);

        Assert.Equal((0, 0), (sequence.ExitCode, shared.ExitCode));
        foreach (var part in (string[])
            ["model       made up", "arousal every second, on a scale of -1 to 1", "LSTM layers of 4, 2 units", "not for     Decisions about persons", "seed 3; features how"])
            Assert.Contains(part, sequence.Output, StringComparison.Ordinal);
        foreach (var part in (string[])["model       mt-hier", "domains     speech, song", "support vectors of 60 features", "96 utterances by 2 performers"])
            Assert.Contains(part, shared.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_of_a_zip_that_is_no_package_says_so()
    {
        await using (var other = await System.IO.Compression.ZipFile.OpenAsync(_folder["other.zip"], System.IO.Compression.ZipArchiveMode.Create))
            other.CreateEntry("a");

        var (exit, _, errors) = await CommandLine.RunAsync("inspect", _folder["other.zip"]);

        Assert.Equal(3, exit);
        Assert.Contains("is not a model package", errors, StringComparison.Ordinal);
    }

    /// <summary>
    /// The file against the extraction and annotations that it comes from, on the scales of the model (mean 0, divisor 2; mean 0.1 and 0.2, divisor 0.5 and 0.25).
    /// That SciPy's files and ours are of one format is in <c>NetCdfTests</c>.
    /// </summary>
    [Fact]
    public async Task A_corpus_is_written_as_currennt_trains_on_it()
    {
        Sequence();
        await CommandLine.RunAsync("corpus", "synth", _folder["music"], "--kind", "music", "--pieces", "2", "--seconds", "8");
        await File.WriteAllTextAsync(_folder["music/music/piece_02.wav"], "no sound");
        await CommandLine.RunAsync("extract", _folder["music"], "--set", "window", "--out", _folder["features"]);

        var (exit, output, errors) = await CommandLine.RunAsync(
            "export", _folder["sequence.zip"], "--format", "currennt-data", "--corpus", _folder["music"], "--out", _folder["train.nc"]);

        Assert.True(exit == 1, errors);
        Assert.Contains("piece_02.wav", errors, StringComparison.Ordinal);
        using var file = File.OpenRead(_folder["train.nc"]);
        var data = CurrenntReader.Read(file, "train.nc");
        Assert.Equal((260, 2), (data.InputSize, data.TargetSize));
        Assert.Equal([0.1f, 0.2f], data.OutputMeans.AsEnumerable());
        Assert.Equal([0.5f, 0.25f], data.OutputDeviations.AsEnumerable());
        var sequence = Assert.Single(data.Sequences);
        Assert.EndsWith("/music/piece_01.wav", sequence.Tag, StringComparison.Ordinal);
        using var features = File.OpenRead(_folder["features/music/piece_01.npz"]);
        using var archive = new NpzReader(features, "piece_01.npz");
        Assert.Equal(archive.Read("window").Values<float>()[..(260 * sequence.Length)].Select(value => value / 2), sequence.Inputs.ToArray());
        var said = CorpusFolder.Read(_folder["music"]).Annotations.First(annotation => annotation.File == "music/piece_01.wav");
        for (var step = 0; step < sequence.Length; step++)
        {
            var middle = Enumerable.Range(0, said.Times.Length).Where(i => said.Times[i] >= step + 0.5 && said.Times[i] < step + 1.5).ToArray();
            Assert.Equal((middle.Average(i => said.Arousal[i]) - 0.1) / 0.5, sequence.Targets.Span[2 * step], 1e-5);
            Assert.Equal((middle.Average(i => said.Valence[i]) - 0.2) / 0.25, sequence.Targets.Span[(2 * step) + 1], 1e-5);
        }

        var inspected = await CommandLine.RunAsync("inspect", _folder["train.nc"]);
        Assert.Contains($"1 sequences of {sequence.Length} steps in all, 260 inputs and 2 targets a step", inspected.Output, StringComparison.Ordinal);
        Assert.Contains($"{sequence.Tag}: {sequence.Length} steps", inspected.Output, StringComparison.Ordinal);
    }

    /// <summary>A sequence model with random weights, in <c>sequence.zip</c>.</summary>
    private SequenceModelPackage Sequence()
    {
        var inputs = FeatureSet.Window.Count;
        var network = RecurrentNetwork.Random(new NetworkShape(inputs, [4, 2], 2), seed: 5);
        var scale = new Standardization([.. new double[inputs]], [.. Enumerable.Repeat(2.0, inputs)]);
        var package = new SequenceModelPackage(
            new(network, scale, new([0.1, 0.2], [0.5, 0.25]), [new("arousal", -1, 1), new("valence", -1, 1)]), new ModelCard("made up"), "how", 3);
        ModelPackageFile.Write(_folder["sequence.zip"], package);
        return package;
    }

    private static double[] Utterance(int seed, int features)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, features).Select(_ => (4 * random.NextDouble()) - 2)];
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
