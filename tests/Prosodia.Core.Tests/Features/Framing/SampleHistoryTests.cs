using Prosodia.Features.Framing;
using Prosodia.Tests.Features.Reference;

namespace Prosodia.Tests.Features.Framing;

public sealed class SampleHistoryTests
{
    /// <summary>Positions stay absolute when what nobody needs is dropped, and crossings are counted once.</summary>
    [Fact]
    public void DroppedHistory_KeepsPositions()
    {
        var signal = TestSignals.Noise(200_000, seed: 5);
        var history = new SampleHistory();
        for (var at = 0; at < signal.Length; at += 1000)
        {
            history.Append(signal.AsSpan(at, 1000));
            history.DropBefore(Math.Max(0, history.End - 3000));
            Assert.Equal(at + 1000, history.End);
            var from = (int)Math.Max(0, history.End - 3000);
            Assert.True(history.Read(from, at + 1000 - from).SequenceEqual(signal.AsSpan(from, at + 1000 - from)));
        }

        var all = new SampleHistory();
        all.Append(signal);
        Assert.Equal(all.ZeroCrossingRate(198_000, 960), history.ZeroCrossingRate(198_000, 960));
    }

    [Fact]
    public void PadEnd_MakesZerosReadable()
    {
        var history = new SampleHistory();
        history.Append(ReferenceSignal.Samples);
        history.PadEnd(20_000);
        Assert.Equal(9600, history.End);
        Assert.True(history.Read(9600, 20_000).IndexOfAnyExcept(0) < 0);
    }
}
