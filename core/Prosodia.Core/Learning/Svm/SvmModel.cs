namespace Prosodia.Learning.Svm;

/// <summary>A machine with its kernel and support vectors: all that a model file holds.</summary>
public sealed class SvmModel
{
    /// <summary>Puts a model together.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="supportVectors">One row per support vector; null for a precomputed kernel.</param>
    /// <exception cref="ArgumentException">The parts do not belong together.</exception>
    public SvmModel(SvmKernel kernel, OneAgainstOne machine, SampleMatrix? supportVectors)
    {
        if (kernel.Kind == SvmKernelKind.Precomputed != supportVectors is null)
            throw new ArgumentException("support vectors go with every kernel but the precomputed one", nameof(supportVectors));
        if (supportVectors is not null && supportVectors.Rows != machine.SupportIndices.Length)
            throw new ArgumentException($"{supportVectors.Rows} rows for {machine.SupportIndices.Length} support vectors", nameof(supportVectors));
        (Kernel, Machine, SupportVectors) = (kernel, machine, supportVectors);
    }

    /// <summary>The kernel.</summary>
    public SvmKernel Kernel { get; }

    /// <summary>The machine.</summary>
    public OneAgainstOne Machine { get; }

    /// <summary>One row per support vector; null for a precomputed kernel, whose vectors are known by number.</summary>
    public SampleMatrix? SupportVectors { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="kernel">The linear or RBF kernel.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="options">C, weights, tolerance, probabilities.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <exception cref="ArgumentException">Options or sizes are wrong.</exception>
    public static SvmModel Train(
        SvmKernel kernel, SampleMatrix samples, ReadOnlySpan<int> labels, SvmOptions options, CancellationToken cancellationToken = default)
    {
        var machine = OneAgainstOneTrainer.Train(kernel.Matrix(samples), labels, options, cancellationToken).Machine;
        return new(kernel, machine, samples.Select(machine.SupportIndices.AsSpan()));
    }

    /// <summary>The kernel of a sample with each support vector.</summary>
    /// <param name="sample">Features (missing last ones are 0); for a precomputed kernel its values with all training samples.</param>
    public double[] KernelValues(ReadOnlySpan<double> sample)
    {
        var values = new double[Machine.SupportIndices.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = SupportVectors is null ? Given(sample, Machine.SupportIndices[i]) : Kernel.Evaluate(sample, SupportVectors[i]);
        return values;
    }

    /// <summary>The decisions of all pairs.</summary>
    /// <param name="sample">See <see cref="KernelValues"/>.</param>
    public double[] Decisions(ReadOnlySpan<double> sample) => Machine.Decisions(KernelValues(sample));

    /// <summary>The probability of each label.</summary>
    /// <param name="sample">See <see cref="KernelValues"/>.</param>
    /// <exception cref="InvalidOperationException">The model was trained without probabilities.</exception>
    public double[] Probabilities(ReadOnlySpan<double> sample) => Machine.Probabilities(Decisions(sample));

    private static double Given(ReadOnlySpan<double> sample, int index) => index < sample.Length
        ? sample[index]
        : throw new ArgumentException($"the sample has {sample.Length} kernel values; the model needs number {index + 1}", nameof(sample));
}
