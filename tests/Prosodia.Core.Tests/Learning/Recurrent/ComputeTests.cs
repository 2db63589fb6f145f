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
        Assert.True(Finite.All(values));
        values[37] = value;
        Assert.False(Finite.All(values));
    }

    [Theory]
    [InlineData(500, 1, 1, 501)] // the inputs and the bias
    [InlineData(3, 20, 1, 21)] // the output layer's inputs and the bias
    public void Memory_of_products_follows_the_widest_part_of_a_network(int inputs, int units, int outputs, int depth) =>
        Assert.Equal(depth, new NetworkLayout(new(inputs, [units], outputs)).DeepestProduct);

    [Fact]
    public void A_team_meets_as_often_as_its_job_says()
    {
        using var team = new WorkerTeam(4);
        var written = new int[4];
        var wrong = 0;
        for (var round = 0; round < 20; round++)
        {
            team.Run(worker =>
            {
                for (var meeting = 1; meeting <= 50; meeting++)
                {
                    written[worker] = meeting;
                    team.Meet();
                    if (written.Any(value => value != meeting))
                        Interlocked.Increment(ref wrong);
                    team.Meet();
                }
            });
        }

        Assert.Equal(0, wrong);
    }

    [Fact]
    public void A_failure_ends_a_teams_job_on_all_threads_and_the_next_job_runs()
    {
        using var team = new WorkerTeam(4);
        for (var failing = 0; failing < 4; failing++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => team.Run(worker =>
            {
                if (worker == failing)
                    throw new InvalidOperationException($"worker {worker}");
                team.Meet();
            }));
            Assert.Equal($"worker {failing}", thrown.Message);
        }

        var done = 0;
        team.Run(_ =>
        {
            team.Meet();
            Interlocked.Increment(ref done);
        });
        Assert.Equal(4, done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Shares_cover_everything_once(int workers)
    {
        var shape = new LayerShape(Inputs: 5, Units: 200);
        for (var pieces = 0; pieces < 20; pieces++)
        {
            var end = 0;
            for (var worker = 0; worker < workers; worker++)
            {
                var share = new Share(null, worker, workers).Of(pieces);
                Assert.Equal(end, share.Start);
                end = share.End;
            }

            Assert.Equal(pieces, end);
        }

        var units = Enumerable.Range(0, workers).Select(worker => shape.UnitsOf(new(null, worker, workers))).ToArray();
        Assert.Equal(200, units.Sum(range => range.End - range.Start));
        Assert.All(units, range => Assert.Equal(0, range.Start % 16));
    }
}
