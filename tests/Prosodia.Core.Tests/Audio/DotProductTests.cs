using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class DotProductTests
{
    /// <summary>The definition, one number at a time: the same bits without any vector.</summary>
    [Fact]
    public void Of_AddsInItsStatedOrder()
    {
        var random = new Random(5);
        for (var length = 0; length <= 512; length += DotProduct.Block)
        {
            var (a, b, sums) = (new float[length], new float[length], new float[32]);
            for (var i = 0; i < length; i++)
            {
                (a[i], b[i]) = (random.NextSingle() - 0.5f, random.NextSingle() - 0.5f);
                sums[i % 32] += a[i] * b[i];
            }

            var eight = Enumerable.Range(0, 8).Select(i => sums[i] + sums[i + 8] + (sums[i + 16] + sums[i + 24])).ToArray();
            var four = Enumerable.Range(0, 4).Select(i => eight[i] + eight[i + 4]).ToArray();
            Assert.Equal(four[0] + four[1] + (four[2] + four[3]), DotProduct.Of(a, b));
        }
    }
}
