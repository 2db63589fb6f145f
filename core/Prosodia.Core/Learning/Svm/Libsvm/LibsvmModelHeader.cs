using System.Collections.Immutable;

namespace Prosodia.Learning.Svm.Libsvm;

/// <summary>The lines of a model file before its support vectors.</summary>
internal sealed class LibsvmModelHeader
{
    private const int MaxClasses = 1000;
    private const int MaxSupport = 1 << 24;

    private readonly HashSet<string> _seen = [];

    private LibsvmModelHeader()
    {
    }

    public SvmKernel Kernel { get; private set; } = SvmKernel.Linear;

    public int Classes { get; private set; }

    public int Total { get; private set; }

    public ImmutableArray<int> Labels { get; private set; } = [];

    public ImmutableArray<int> SupportCounts { get; private set; } = [];

    public ImmutableArray<double> Rho { get; private set; } = [];

    public ImmutableArray<PlattSigmoid> Sigmoids => [.. ProbA.Zip(ProbB, (a, b) => new PlattSigmoid(a, b))];

    private ImmutableArray<double> ProbA { get; set; } = [];

    private ImmutableArray<double> ProbB { get; set; } = [];

    private int Pairs => Classes * (Classes - 1) / 2;

    /// <summary>Reads up to and with the line <c>SV</c>.</summary>
    public static LibsvmModelHeader Read(LibsvmLines lines)
    {
        var header = new LibsvmModelHeader();
        while (lines.Next())
        {
            var key = lines.Word().ToString();
            if (key.Length == 0)
                continue;
            if (!header._seen.Add(key))
                throw lines.Error("this entry occurs twice");
            if (key == "SV")
            {
                header.Check(lines);
                lines.End();
                return header;
            }

            header.ReadEntry(key, lines);
            lines.End();
        }

        throw lines.Error("the file ends before the line 'SV'");
    }

    private void ReadEntry(string key, LibsvmLines lines)
    {
        if (key is "rho" or "label" or "probA" or "probB" or "nr_sv" && Classes == 0)
            throw lines.Error("nr_class must come before this entry");
        switch (key)
        {
            case "svm_type": Expect(lines, "c_svc"); break;
            case "kernel_type": Kernel = new(ReadKind(lines), Kernel.Gamma); break;
            case "gamma": Kernel = Kernel with { Gamma = lines.Number64("gamma") }; break;
            case "nr_class": Classes = lines.Integer("nr_class", 1, MaxClasses); break;
            case "total_sv": Total = lines.Integer("total_sv", 0, MaxSupport); break;
            case "rho": Rho = Reals(lines, "rho"); break;
            case "probA": ProbA = Reals(lines, "probA"); break;
            case "probB": ProbB = Reals(lines, "probB"); break;
            case "label": Labels = Integers(lines, "a label", int.MinValue); break;
            case "nr_sv": SupportCounts = Integers(lines, "nr_sv", 0); break;
            default: throw lines.Error("this entry is not known; only c_svc models with linear, rbf or precomputed kernel are read");
        }
    }

    private void Check(LibsvmLines lines)
    {
        foreach (var key in (string[])["svm_type", "kernel_type", "nr_class", "total_sv", "rho", "label", "nr_sv"])
        {
            if (!_seen.Contains(key))
                throw lines.Error($"the entry {key} is missing before SV");
        }

        if (Kernel.Kind == SvmKernelKind.Rbf && !(Kernel.Gamma > 0))
            throw lines.Error("an rbf model needs a gamma above 0");
        if (Labels.Distinct().Count() != Classes)
            throw lines.Error("the same label occurs twice");
        if (SupportCounts.Sum(count => (long)count) != Total)
            throw lines.Error($"nr_sv adds up to {SupportCounts.Sum(count => (long)count)}, but total_sv is {Total}");
        if (_seen.Contains("probA") != _seen.Contains("probB"))
            throw lines.Error("probA and probB go together");
    }

    private static void Expect(LibsvmLines lines, string word)
    {
        if (!lines.Word().SequenceEqual(word))
            throw lines.Error($"{word} is expected: other machines are not read");
    }

    private static SvmKernelKind ReadKind(LibsvmLines lines) => lines.Word() switch
    {
        "linear" => SvmKernelKind.Linear,
        "rbf" => SvmKernelKind.Rbf,
        "precomputed" => SvmKernelKind.Precomputed,
        _ => throw lines.Error("the kernel must be linear, rbf or precomputed"),
    };

    private ImmutableArray<double> Reals(LibsvmLines lines, string what)
    {
        var values = ImmutableArray.CreateBuilder<double>();
        while (values.Count < Pairs)
            values.Add(lines.Number64(what));
        return values.ToImmutable();
    }

    private ImmutableArray<int> Integers(LibsvmLines lines, string what, int low)
    {
        var values = ImmutableArray.CreateBuilder<int>();
        while (values.Count < Classes)
            values.Add(lines.Integer(what, low, int.MaxValue));
        return values.ToImmutable();
    }
}
