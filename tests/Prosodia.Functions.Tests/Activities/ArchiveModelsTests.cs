using Prosodia.Functions.Activities;
using Prosodia.Functions.Tests.Media;
using Prosodia.Jobs.Runs;
using Prosodia.Scoring;

namespace Prosodia.Functions.Tests.Activities;

public sealed class ArchiveModelsTests : IDisposable
{
    private readonly Tagging _tagging = new();
    private readonly ArchiveModels _models;

    public ArchiveModelsTests() => _models = new(_tagging.Blobs, _tagging.Scorers);

    public void Dispose() => _tagging.Dispose();

    [Fact]
    public async Task A_run_keeps_the_models_that_it_began_with()
    {
        await _models.SettleAsync(new RunRequest("run", RunKind.TagArchive), default);
        await _tagging.PutDefaultAsync("mine", DefaultModels.EmotionId);

        var scorer = await _models.ScorerAsync("run", default);

        Assert.Equal([DefaultModels.EmotionId, DefaultModels.AffectId], scorer.Scorer.Models.Select(model => model.Id));
    }

    [Fact]
    public async Task A_model_that_is_removed_meanwhile_ends_the_run()
    {
        await _tagging.PutDefaultAsync("mine", DefaultModels.EmotionId);
        await _models.SettleAsync(new RunRequest("run", RunKind.TagArchive) { Models = ["mine"] }, default);
        await _tagging.Shelf.DeleteAsync("mine", default);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _models.ScorerAsync("run", default));

        Assert.Equal("There is no model 'mine'. It was removed or replaced while the run used it; put it back, and start the run anew.", error.Message);
    }

    [Fact]
    public async Task A_model_that_is_replaced_meanwhile_ends_the_run()
    {
        await _tagging.PutDefaultAsync("mine", DefaultModels.EmotionId);
        await _models.SettleAsync(new RunRequest("run", RunKind.TagArchive) { Models = ["mine"] }, default);
        await _tagging.PutDefaultAsync("mine", DefaultModels.AffectId);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _models.ScorerAsync("run", default));

        Assert.Equal("The model 'mine' was replaced while the run used it; start the run anew.", error.Message);
    }
}
