using System.Diagnostics;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Benchmarks.Recurrent;

/// <summary>What one core can do at best: a tile of the machine's kernels again and again, with everything in the first-level cache.</summary>
internal sealed unsafe class MachineRate
{
    private const int Depth = 200;
    private const int Repetitions = 20_000;

    private readonly Kernels _kernels = Kernels.Best;
    private readonly AlignedBuffer _a;
    private readonly AlignedBuffer _b;
    private readonly AlignedBuffer _c;

    public MachineRate()
    {
        _a = new(_kernels.MaxRows * Depth);
        _b = new(_kernels.TilePanels * Depth * PanelView.Width);
        _c = new(_kernels.TilePanels * _kernels.MaxRows * PanelView.Width);
    }

    /// <summary>Operations a second now, multiplications and additions counted singly; the better of two tries, for the first may wake the processor.</summary>
    public double Measure() => Math.Max(Once(), Once());

    private double Once()
    {
        var (rows, panels) = (_kernels.MaxRows, _kernels.TilePanels);
        var strides = new Strides(rows, 0, Depth * PanelView.Width, PanelView.Width, rows * PanelView.Width);
        var before = Stopwatch.GetTimestamp();
        for (var repetition = 0; repetition < Repetitions; repetition++)
            _kernels.Tile(rows, panels, _a.Start, _b.Start, _c.Start, &strides, Depth, Sum.IsNew);
        var seconds = Stopwatch.GetElapsedTime(before).TotalSeconds;
        GC.KeepAlive(this);
        return 2.0 * rows * panels * PanelView.Width * Depth * Repetitions / seconds;
    }
}
