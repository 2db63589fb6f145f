using FsCheck;
using FsCheck.Fluent;
using Prosodia.Learning.Recurrent.Compute;

namespace Prosodia.Tests.Learning.Recurrent;

public sealed unsafe class KernelTests
{
    /// <summary>Rows, depth, columns.</summary>
    private static readonly Gen<(int Rows, int Depth, int Columns)> Sizes =
        from rows in Gen.Choose(1, 130)
        from depth in Gen.Choose(1, 40)
        from columns in Gen.Choose(1, 9)
        select (rows, depth, 16 * columns);

    /// <summary>Chains of any length are one; only short ones are added up.</summary>
    private static readonly Sum[] Whole = [Sum.GoesOn, Sum.IsNew];

    public static TheoryData<string> Sets() => ["Wide", "Narrow", "Plain"];

    /// <summary>Every set runs everywhere, if slowly: without its instructions the runtime computes the same bits in software.</summary>
    [Theory]
    [MemberData(nameof(Sets))]
    public void Products_are_chains_of_fused_operations(string set)
    {
        var kernels = set == "Wide" ? Kernels.Wide : set == "Narrow" ? Kernels.Narrow : Kernels.Plain;
        Prop.ForAll(Sizes.ToArbitrary(), size => Equal(kernels, size.Rows, size.Depth, size.Columns)).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    /// <summary>Aᵀ·B, and what becomes of the values in C, against plain loops.</summary>
    [Theory]
    [MemberData(nameof(Sets))]
    public void Transposed_products_begin_go_on_or_are_added(string set)
    {
        var kernels = set == "Wide" ? Kernels.Wide : set == "Narrow" ? Kernels.Narrow : Kernels.Plain;
        Prop.ForAll(Sizes.ToArbitrary(), size => Enum.GetValues<Sum>().All(sum => TransposedEqual(kernels, size.Rows, size.Depth, size.Columns, sum)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    /// <summary>A·B where A lies in panels, of one row up to more than go together.</summary>
    [Theory]
    [MemberData(nameof(Sets))]
    public void Products_read_panels_where_they_lie(string set)
    {
        var kernels = set == "Wide" ? Kernels.Wide : set == "Narrow" ? Kernels.Narrow : Kernels.Plain;
        Prop.ForAll(Sizes.ToArbitrary(), size => Whole.All(sum => PanelsEqual(kernels, size.Rows, size.Depth, size.Columns, sum)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    [Fact]
    public void Blocks_are_as_even_as_can_be()
    {
        var blocks = new Blocks(19, 12);
        Assert.Equal((2, 9, 10), (blocks.Count, blocks.Rows(0), blocks.Rows(1)));
    }

    private static bool TransposedEqual(Kernels kernels, int rows, int depth, int columns, Sum sum)
    {
        var random = new Random(rows + depth + columns);
        AlignedBuffer a = new(depth * rows), b = new(depth * columns), c = new(rows * columns);
        foreach (var buffer in new[] { a, b, c })
        {
            foreach (ref var value in buffer.Span)
                value = random.NextSingle() - 0.5f;
        }

        var expected = c.Span.ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            var chain = sum == Sum.GoesOn ? expected[i] : 0;
            for (var k = 0; k < depth; k++)
                chain = MathF.FusedMultiplyAdd(a.Span[(k * rows) + (i / columns)], b.Span[(k * PanelView.Width) + Index(i % columns)], chain);
            expected[i] = sum == Sum.IsAdded ? expected[i] + chain : chain;
        }

        PanelView right = new(b.Start, depth * PanelView.Width, PanelView.Width), result = new(c.Start, PanelView.Width, columns);
        Gemm.Transposed(kernels, a.Start, rows, new(rows, kernels.MaxRows), depth, right, result, columns, sum);
        GC.KeepAlive((a, b)); // the product holds bare addresses of them
        return c.Span.SequenceEqual(expected);

        int Index(int column) => (column / PanelView.Width * depth * PanelView.Width) + (column % PanelView.Width);
    }

    private static bool PanelsEqual(Kernels kernels, int rows, int panels, int columns, Sum sum)
    {
        var random = new Random(rows + panels + columns);
        var (depth, aPanel) = (panels * PanelView.Width, (rows + 1) * PanelView.Width);
        AlignedBuffer a = new(panels * aPanel), b = new(depth * columns), c = new(rows * columns);
        foreach (var buffer in new[] { a, b, c })
        {
            foreach (ref var value in buffer.Span)
                value = random.NextSingle() - 0.5f;
        }

        PanelView left = new(a.Start, aPanel, PanelView.Width), right = new(b.Start, depth * PanelView.Width, PanelView.Width);
        var expected = c.Span.ToArray();
        for (var i = 0; i < expected.Length; i++)
        {
            var chain = sum == Sum.GoesOn ? expected[i] : 0;
            for (var k = 0; k < depth; k++)
                chain = MathF.FusedMultiplyAdd(At(left, i / columns, k), At(right, k, i % columns), chain);
            expected[i] = chain;
        }

        var result = PanelView.RowMajor(c.Start, columns);
        Gemm.MultiplyPanels(kernels, left, rows, panels, right, result, columns, sum, fromTheEnd: rows % 2 == 1);
        GC.KeepAlive((a, b)); // the product holds bare addresses of them
        return c.Span.SequenceEqual(expected);
    }

    private static float At(PanelView matrix, int row, int column) => matrix.From(row).Panel(column / PanelView.Width)[column % PanelView.Width];

    private static bool Equal(Kernels kernels, int rows, int depth, int columns)
    {
        var random = new Random(rows + depth + columns);
        var panels = PanelView.Count(columns);
        AlignedBuffer a = new(rows * depth), b = new(panels * depth * PanelView.Width), c = new(rows * columns), scratch = new(Gemm.Scratch(depth));
        foreach (var buffer in new[] { a, b, c })
        {
            foreach (ref var value in buffer.Span)
                value = random.NextSingle() - 0.5f;
        }

        var expected = c.Span.ToArray();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                for (var k = 0; k < depth; k++)
                {
                    var weight = b.Span[(((column / PanelView.Width * depth) + k) * PanelView.Width) + (column % PanelView.Width)];
                    ref var sum = ref expected[(row * columns) + column];
                    sum = MathF.FusedMultiplyAdd(a.Span[(row * depth) + k], weight, sum);
                }
            }
        }

        var view = new PanelView(b.Start, depth * PanelView.Width, PanelView.Width);
        Gemm.Multiply(kernels, a.Start, depth, rows, depth, view, new(c.Start, PanelView.Width, columns), columns, scratch.Start, fromTheEnd: rows % 2 == 1);
        GC.KeepAlive((a, b, scratch)); // the product holds bare addresses of them
        return c.Span.SequenceEqual(expected);
    }
}
