using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Prosodia.Evaluation.Transfer;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Extraction;
using Prosodia.Models;

namespace Prosodia.Tests.Jobs.Contract;

/// <summary>The document of a job: read as it was written, and refused with everything that is wrong.</summary>
public class JobDocumentTests
{
    private static readonly TransferSetup Setup = new(["music", "speech"], ["radio"], TransferSpec.Quick);

    /// <summary>One of each kind, by the name that its document has.</summary>
    public static TheoryData<string> Kinds => [.. Works.Keys];

    private static ImmutableSortedDictionary<string, JobWork> Works { get; } = new Dictionary<string, JobWork>(StringComparer.Ordinal)
    {
        ["extract"] = new ExtractionBatch("corpora/demo", ["a.wav", "b/c.wav"], FeatureKind.Window),
        ["prepare-corpus"] = new CorpusPreparation("demo", new() { Seed = 7 }),
        ["folds"] = new FoldBatch(new(), [0, 3]),
        ["report-corpus"] = new CorpusReport(new()),
        ["final-model"] = new FinalModel(new(), SharedModelKind.MultiTaskHierarchical, "run-mt-hier"),
        ["plan-transfer"] = new TransferPlanning(Setup),
        ["autoencoders"] = new AutoencoderBatch(Setup, [new(50, 1e-3, 0.1, 0)]),
        ["trainings"] = new TrainingBatch(Setup, [new("M2S-TL", 0, new(50, 4, 1e-3, 0, 0.1), 1, Test: false, 1e-2)]),
        ["report-transfer"] = new TransferReporting(Setup),
        ["final-sequence-model"] = new FinalSequenceModel(Setup with { FinalModel = true }, "run-arousal-valence"),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    [Fact]
    public void All_kinds_that_there_are_are_tested_here() => Assert.Equal(
        typeof(JobWork).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.TypeDiscriminator).Order(), Works.Keys);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_job_of_each_kind_is_read_as_it_was_written(string kind)
    {
        var job = new Job("run-1", "run", Works[kind]) { Attempt = 3, MemoryMegabytes = 512, Traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        var document = JobDocument.Write(job);

        var read = JobDocument.Read(document);

        Assert.Equal(kind, JsonNode.Parse(document)!["work"]!["task"]!.GetValue<string>());
        Assert.Equal(kind, read.Work.Name);
        Assert.Equal(
            (job.Id, job.RunId, job.Attempt, job.MemoryMegabytes, job.Traceparent, 1),
            (read.Id, read.RunId, read.Attempt, read.MemoryMegabytes, read.Traceparent, read.Version));
        Assert.Equal(Encoding.UTF8.GetString(document), Encoding.UTF8.GetString(JobDocument.Write(read)));
    }

    [Theory]
    [InlineData("version", "2", "The job is of version 2; this program does those of version 1.")]
    [InlineData("version", null, "The job is of version 0;")]
    [InlineData("id", "\"../up\"", "The job's id must be 1 to 128 letters")]
    [InlineData("id", "\"\"", "The job's id must be 1 to 128 letters")]
    [InlineData("id", "\"a\\nb\"", "The job's id must be 1 to 128 letters")]
    [InlineData("id", "\"ä\"", "The job's id must be 1 to 128 letters")]
    [InlineData("runId", "\"a/b\"", "The run's id must be 1 to 64 letters")]
    [InlineData("attempt", "0", "The attempt must be 1 to 1000, not 0.")]
    [InlineData("memoryMegabytes", "1", "The memory must be 64 to 1048576 MiB, not 1.")]
    [InlineData("traceparent", "\"00-00000000000000000000000000000000-b7ad6b7169203331-01\"", "The traceparent must be that of W3C")]
    [InlineData("colour", "1", "colour")]
    [InlineData("id", null, "id")]
    [InlineData("work", null, "work")]
    [InlineData("work", "null", "work")]
    [InlineData("work", """{"task":"dance"}""", "cannot be read")]
    [InlineData("work", """{"folds":[1]}""", "cannot be read")]
    [InlineData("work", """{"task":"folds","spec":{}}""", "folds")]
    [InlineData("work", """{"task":"folds","spec":{},"folds":[]}""", "A job has 1 to 5000 folds, not 0.")]
    [InlineData("work", """{"task":"folds","spec":{},"folds":[1,1]}""", "The folds of a job are different ones.")]
    [InlineData("work", """{"task":"folds","spec":{},"folds":[-1]}""", "Folds are counted from 0.")]
    [InlineData("work", """{"task":"folds","spec":{"innerFolds":1},"folds":[1]}""", "Inner folds must be 2 to 20, not 1.")]
    [InlineData("work", """{"task":"extract","source":"corpora/../jobs","files":["a"],"features":"Window"}""", "Media come from 'media' or 'corpora/{name}'.")]
    [InlineData("work", """{"task":"extract","source":"media","files":["../a"],"features":"Window"}""", "paths below their source")]
    [InlineData("work", """{"task":"extract","source":"media","files":["/etc/passwd"],"features":"Window"}""", "paths below their source")]
    [InlineData("work", """{"task":"extract","source":"media","files":["a\\b"],"features":"Window"}""", "paths below their source")]
    [InlineData("work", """{"task":"extract","source":"media","files":["a\u0000"],"features":"Window"}""", "paths below their source")]
    [InlineData("work", """{"task":"extract","source":"media","files":["a"],"features":9}""", "There are no features of kind 9.")]
    [InlineData("work", """{"task":"prepare-corpus","corpus":".hidden","spec":{}}""", "A corpus's name has 1 to 100 characters")]
    [InlineData("work", """{"task":"final-model","spec":{},"of":"MultiTaskHierarchical","model":"../m"}""", "The model's id must be 1 to 128 letters")]
    [InlineData("work", """{"task":"final-sequence-model","setup":{"corpora":["a"],"unlabelled":[],"spec":{}},"model":"m"}""", "The setup must be that of a final model.")]
    [InlineData("work", """{"task":"plan-transfer","setup":{"corpora":["a","b","c"],"unlabelled":[],"spec":{}}}""", "The experiment takes one corpus or two.")]
    [InlineData(
        "work",
        """{"task":"final-sequence-model","setup":{"corpora":["a"],"unlabelled":[],"spec":{"reactionLag":61},"finalModel":true},"model":"../m"}""",
        "The reaction lag must be 0 to 60 seconds, not 61. The model's id must be")]
    public void What_is_wrong_is_said(string member, string? value, string problem)
    {
        var document = JsonNode.Parse(JobDocument.Write(new("run-1", "run", Works["folds"])))!.AsObject();
        if (value is null)
            document.Remove(member);
        else
            document[member] = JsonNode.Parse(value);

        var error = Assert.Throws<InvalidDataException>(() => JobDocument.Read(Encoding.UTF8.GetBytes(document.ToJsonString())));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not JSON")]
    [InlineData("""{"version":1,""")]
    public void What_is_no_job_is_refused(string text) => Assert.Throws<InvalidDataException>(() => JobDocument.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_document_that_is_too_long_is_not_read() =>
        Assert.Contains("at most 4194304 are read", Assert.Throws<InvalidDataException>(() => JobDocument.Read(new byte[Job.MaxBytes + 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var job = new Job("", "", new FoldBatch(new() { Groups = 1, InnerFolds = 0 }, [-1])) { Version = 9, Attempt = 0, MemoryMegabytes = 0, Traceparent = "?" };

        Assert.Equal(9, job.Problems().Count);
    }
}
