using Microsoft.Extensions.Logging.Abstractions;
using Prosodia.Functions.Models;
using Prosodia.Functions.Tests.Media;
using Prosodia.Scoring;

namespace Prosodia.Functions.Tests.Models;

public sealed class ScorersTests : IDisposable
{
    private readonly Tagging _tagging = new();

    [Fact]
    public async Task Models_are_put_together_once_until_one_is_replaced()
    {
        var first = await _tagging.Scorers.FindAsync([], default);
        var second = await _tagging.Scorers.FindAsync([DefaultModels.EmotionId, DefaultModels.AffectId], default);
        await _tagging.PutDefaultAsync("mine", DefaultModels.EmotionId);
        var third = await _tagging.Scorers.FindAsync([], default);

        Assert.Same(first, second);
        Assert.Equal(["mine", DefaultModels.AffectId], third.Scorer.Models.Select(model => model.Id));
    }

    [Fact]
    public async Task A_choice_that_cannot_be_is_refused()
    {
        var missing = await Assert.ThrowsAsync<ModelChoiceException>(() => _tagging.Scorers.FindAsync(["nobody"], default));

        Assert.Equal("There is no model 'nobody'.", missing.Message);
    }

    [Fact]
    public async Task The_start_waits_for_no_model_and_fails_for_none()
    {
        using var good = new ModelsStart(_tagging.Scorers, NullLogger<ModelsStart>.Instance);
        await _tagging.Blobs.WriteAsync(Storage.BlobName.Parse("models/defaults.json"), new MemoryStream("no json"u8.ToArray()));

        await good.StartAsync(default);
        await good.ExecuteTask!;

        Assert.True(good.ExecuteTask.IsCompletedSuccessfully); // otherwise the program would end
    }

    public void Dispose() => _tagging.Dispose();
}
