using System.Text.Json;
using Prosodia.Evaluation.SharedModels;
using Prosodia.Evaluation.Transfer;
using Prosodia.Jobs.Contract;
using Prosodia.Jobs.Runs;

namespace Prosodia.Tests.Jobs.Contract;

/// <summary>Documents that people write by hand leave out what is the default.</summary>
public class PartialSpecTests
{
    [Fact]
    public void What_a_request_leaves_out_is_what_the_code_would_have()
    {
        var read = Read("""{"id":"mine","kind":"EvaluateCorpus"}""");
        var made = new RunRequest("mine", RunKind.EvaluateCorpus);

        Assert.Equal(JsonSerializer.Serialize(made, RunRequestJson.Default.RunRequest), JsonSerializer.Serialize(read, RunRequestJson.Default.RunRequest));
        Assert.Equal((1, ""), (read.Version, read.Prefix));
        Assert.Empty(read.Corpora.Concat(read.Unlabelled).Concat(read.Models));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"grid":{}}""")]
    public void An_empty_specification_is_the_papers(string spec)
    {
        var read = Read($$"""{"id":"mine","kind":"EvaluateCorpus","sharedModels":{{spec}},"transfer":{{spec}}}""");

        Assert.Equal(new SharedModelsSpec().Fingerprint, read.SharedModels!.Fingerprint);
        Assert.Equal((10_000, 1), (read.SharedModels.BootstrapDraws, read.SharedModels.ThreadsPerFold));
        Assert.Equal(Whole(TransferSpec.Paper), Whole(read.Transfer!));
        Assert.Empty(read.SharedModels.Errors().Concat(read.Transfer!.Errors()));
    }

    [Fact]
    public void What_is_given_counts_down_to_the_members_of_the_grid()
    {
        var spec = Read("""{"id":"mine","kind":"EvaluateCorpus","sharedModels":{"seed":7,"grid":{"costs":[2]}}}""").SharedModels!;

        Assert.Equal(new SharedModelsSpec { Seed = 7, Grid = TuningGrid.Full with { Costs = [2] } }.Fingerprint, spec.Fingerprint);
    }

    [Fact]
    public void A_budget_of_the_transfer_experiment_names_the_preset_that_is_changed()
    {
        var spec = Read("""{"id":"mine","kind":"EvaluateTransfer","transfer":{"trials":1,"budget":"quick","bestTrials":1}}""").Transfer!;

        Assert.Equal(Whole(TransferSpec.Quick with { Trials = 1, BestTrials = 1 }), Whole(spec));
    }

    [Theory]
    [InlineData("""{"sead":7}""", "/sead: There is no such setting")]
    [InlineData("""{"grid":{"cost":[2]}}""", "/grid/cost: There is no such setting")]
    [InlineData("""{"grid":[2]}""", "/grid: Give an object.")]
    [InlineData("""[7]""", "Give an object.")]
    public void A_member_that_there_is_not_is_named(string spec, string problem) =>
        Assert.Contains(problem, Assert.Throws<JsonException>(() => Read($$"""{"id":"mine","kind":"EvaluateCorpus","sharedModels":{{spec}}}""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"seed":"seven"}""")]
    [InlineData("""{"seed":1e99}""")]
    [InlineData("""{"protocol":"Coin"}""")]
    [InlineData("""{"grid":{"costs":null}}""")]
    public void A_value_that_cannot_be_is_refused(string spec) =>
        Assert.Throws<JsonException>(() => Read($$"""{"id":"mine","kind":"EvaluateCorpus","sharedModels":{{spec}}}"""));

    [Fact]
    public void A_job_may_leave_out_what_its_specification_has_from_the_paper_too()
    {
        var job = JobDocument.Read("""{"version":1,"id":"a","runId":"b","attempt":1,"memoryMegabytes":64,"work":{"task":"folds","folds":[1],"spec":{"seed":7}}}"""u8);

        Assert.Equal(new SharedModelsSpec { Seed = 7 }.Fingerprint, ((FoldBatch)job.Work).Spec.Fingerprint);
    }

    private static RunRequest Read(string json) => JsonSerializer.Deserialize(json, RunRequestJson.Default.RunRequest)!;

    private static string Whole(TransferSpec spec) => JsonSerializer.Serialize(spec, SpecJson.Default.TransferSpec);
}
