using Prosodia.Learning.Recurrent.Compute;
using Prosodia.Learning.Recurrent.Training;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed class ComputeTests
{
    [Fact]
    public void Sequences_share_rows_longest_first()
    {
        var order = new SequenceOrder(3, 4);
        order.Arrange([2, 4, 2]);
        Assert.Equal([1, 0, 2], Enumerable.Range(0, 3).Select(order.Sequence));
        Assert.Equal([3, 3, 1, 1], Enumerable.Range(0, 4).Select(order.Active));
        Assert.Equal([0, 3, 6, 7], Enumerable.Range(0, 4).Select(order.Row));
        Assert.Equal([0, 3, 6, 9], Enumerable.Range(0, 4).Select(order.PreviousStateRow)); // behind the three states before the first step
        Assert.Equal(8, order.Rows);
    }

    [Fact]
    public void Buffers_start_on_a_cache_line() => Assert.All(
        Enumerable.Range(1, 20), length =>
        {
            var buffer = new AlignedBuffer(length);
            unsafe
            {
                Assert.Equal(0, (nint)buffer.Start % 64);
            }

            Assert.Equal(length, buffer.Span.Length);
        });

    [Fact]
    public void Constant_and_equal_says_nothing_about_concordance()
    {
        var gradients = new float[3];
        Assert.Equal(1, ConcordanceCost.Compute([2, 2, 2], [2, 2, 2], 1, 3, gradients));
        Assert.Equal([0, 0, 0], gradients);
        Assert.True(double.IsNaN(ConcordanceCost.Compute([2, float.NaN, 2], [2, 2, 2], 1, 3, gradients)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void One_value_that_is_not_finite_is_found(float value)
    {
        var values = new float[64];
        Assert.True(Sums.AreFinite(values));
        values[37] = value;
        Assert.False(Sums.AreFinite(values));
    }

    [Fact]
    public void A_team_does_every_job_once_and_passes_failures_on()
    {
        using var team = new WorkerTeam(4);
        for (var round = 0; round < 50; round++)
        {
            var done = new int[23];
            team.Run(done.Length, (job, _) => Interlocked.Increment(ref done[job]));
            Assert.All(done, count => Assert.Equal(1, count));
        }

        Assert.Throws<InvalidOperationException>(() => team.Run(9, (job, _) =>
        {
            if (job == 5)
                throw new InvalidOperationException();
        }));
    }
}
