using System.Text;
using Prosodia.Learning.Svm;
using Prosodia.Learning.Svm.Libsvm;
using Prosodia.Numerics;

namespace Prosodia.Tests.Learning.Svm.Libsvm;

public sealed class LibsvmModelFileTests
{
    private const string Good = """
        svm_type c_svc
        kernel_type rbf
        gamma 0.5
        nr_class 2
        total_sv 2
        rho 0.25
        label 3 4
        probA -1.5
        probB 0.125
        nr_sv 1 1
        SV
        1 1:0.5 3:2
        -1 2:1

        """;

    [Fact]
    public void A_model_is_read_as_it_stands()
    {
        var model = Read(Good);
        Assert.Equal(SvmKernel.Rbf(0.5), model.Kernel);
        Assert.Equal([3, 4], model.Machine.Labels.AsEnumerable());
        Assert.Equal(new PlattSigmoid(-1.5, 0.125), Assert.Single(model.Machine.Sigmoids));
        Assert.Equal([0.5, 0, 2], model.SupportVectors![0].ToArray());
        // exp(−½ · 0) − exp(−½ (0.25 + 1 + 4)) − 0.25 at the first support vector
        Assert.Equal(0.75 - Math.Exp(-0.5 * 5.25), Assert.Single(model.Decisions([0.5, 0, 2])), 1e-15);
    }

    [Theory]
    [InlineData("svm_type c_svc", "svm_type nu_svc", 1, 10, "c_svc")]
    [InlineData("kernel_type rbf", "kernel_type sigmoid", 2, 13, "linear, rbf or precomputed")]
    [InlineData("gamma 0.5", "gamma nan", 3, 7, "finite")]
    [InlineData("gamma 0.5\n", "", 10, 1, "gamma")]
    [InlineData("nr_class 2", "nr_class 2000000000", 4, 10, "from 1 to 1000")]
    [InlineData("nr_class 2", "nr_class 3", 6, 9, "rho")]
    [InlineData("total_sv 2", "total_sv 2000000000", 5, 10, "total_sv")]
    [InlineData("total_sv 2", "total_sv 3", 11, 1, "nr_sv adds up to 2")]
    [InlineData("rho 0.25", "rho 0.25 1", 6, 10, "end here")]
    [InlineData("label 3 4", "label 3 3", 11, 1, "same label")]
    [InlineData("label 3 4\n", "", 10, 1, "label is missing")]
    [InlineData("probB 0.125\n", "", 10, 1, "go together")]
    [InlineData("nr_sv 1 1", "nr_sv -1 3", 10, 7, "nr_sv")]
    [InlineData("rho 0.25", "colour blue", 6, 1, "not known")]
    [InlineData("rho 0.25", "gamma 0.5", 6, 1, "twice")]
    [InlineData("1 1:0.5 3:2", "1 1:0.5 1:2", 12, 9, "larger than the one before")]
    [InlineData("1 1:0.5 3:2", "1 0:0.5", 12, 3, "index from 1")]
    [InlineData("1 1:0.5 3:2", "1 1:0.5 9999999999:2", 12, 9, "index from 2")]
    [InlineData("1 1:0.5 3:2", "1 1:0.5 3:1e999", 12, 9, "finite")]
    [InlineData("1 1:0.5 3:2", "1 1:0.5 1000000:2", 13, 7, "too sparse")]
    [InlineData("1 1:0.5 3:2", "inf 1:0.5", 12, 1, "coefficient")]
    [InlineData("-1 2:1\n", "", 13, 1, "ends after 1 of 2")]
    [InlineData("-1 2:1\n", "-1 2:1\n-1 2:1\n", 14, 1, "more support vectors")]
    public void What_is_wrong_is_named_with_its_place(string part, string wrong, int line, int column, string reason)
    {
        var error = Assert.Throws<LibsvmFileException>(() => Read(Good.Replace(part, wrong, StringComparison.Ordinal)));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith($"m:{line}:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_line_ends_a_byte_order_mark_and_the_order_of_entries_do_not_matter()
    {
        var turned = Good.Replace("gamma 0.5\n", "", StringComparison.Ordinal).Replace("nr_sv 1 1\n", "nr_sv 1 1\ngamma 0.5\n", StringComparison.Ordinal);
        Assert.Equal(Written(Read(Good)), Written(Read("\uFEFF" + turned.Replace("\n", "\r\n", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(SvmKernelKind.Linear)]
    [InlineData(SvmKernelKind.Rbf)]
    [InlineData(SvmKernelKind.Precomputed)]
    public void A_round_trip_keeps_every_bit(SvmKernelKind kind)
    {
        var samples = new SampleMatrix([.. Enumerable.Range(0, 90).Select(i => Math.Sin(i * i) / 3)], 30, 3);
        int[] labels = [.. Enumerable.Range(0, 30).Select(i => (i % 3) - 7)];
        var kernel = new SvmKernel(kind, kind == SvmKernelKind.Rbf ? 1.0 / 3 : 0);
        var machine = OneAgainstOneTrainer.Train(SvmKernel.Rbf(1.0 / 3).Matrix(samples), labels, new() { Probability = true }).Machine;
        var model = new SvmModel(kernel, machine, kind == SvmKernelKind.Precomputed ? null : samples.Select(machine.SupportIndices.AsSpan()));
        var text = Written(model);
        var read = Read(text);
        Assert.Equal(text, Written(read));
        double[] sample = [.. Enumerable.Range(0, kind == SvmKernelKind.Precomputed ? 30 : 3).Select(i => i / 7.0)];
        Assert.Equal(model.Decisions(sample), read.Decisions(sample));
    }

    [Fact]
    public void Fifty_thousand_damaged_files_are_read_or_refused()
    {
        var random = new Xoshiro256(1);
        var good = Encoding.UTF8.GetBytes(Good);
        var pieces = new[] { "9", "-", "e", ".", ":", " ", "\n", "nan", "1e308", "2147483648", "SV\n", "\0", "é" }.Select(Encoding.UTF8.GetBytes).ToArray();
        var refused = 0;
        for (var round = 0; round < 50_000; round++)
        {
            var bytes = good.ToList();
            for (var changes = 1 + random.Below(4); changes > 0 && bytes.Count > 0; changes--)
            {
                var at = random.Below(bytes.Count);
                if (random.Below(3) == 0)
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Below(12)));
                else if (random.Below(2) == 0)
                    bytes.InsertRange(at, pieces[random.Below(pieces.Length)]);
                else
                    bytes[at] = (byte)random.Below(256);
            }

            try
            {
                var decisions = LibsvmModelFile.Read(new MemoryStream([.. bytes]), "m").Decisions([1, 2, 3]);
                Assert.DoesNotContain(double.NaN, decisions);
            }
            catch (LibsvmFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 25_000, 49_999); // most damage shows, some makes another valid model
    }

    private static SvmModel Read(string text) => LibsvmModelFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "m");

    private static string Written(SvmModel model)
    {
        using var stream = new MemoryStream();
        LibsvmModelFile.Write(stream, model);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
