using Prosodia.Models.Packages;

namespace Prosodia.Tests.Models.Packages;

/// <summary>Damaged packages are refused with a reason, or they score: nothing else ever happens.</summary>
public sealed class SequenceModelFuzzTests
{
    private static readonly PackageFuzz Fuzz = new(SequenceModels.Bytes(SequenceModels.Package(2)), Use);

    [Fact]
    public void The_undamaged_package_scores() => Fuzz.Undamaged();

    [Fact]
    public void Bytes_of_the_file() => Fuzz.Bytes(4_000, seed: 1);

    [Fact]
    public void Bytes_of_a_member_with_its_digest_repaired() => Fuzz.BytesOfMembers(1_000, seed: 2);

    [Fact]
    public void Numbers_of_an_array_with_its_digest_repaired() => Fuzz.NumbersOfArrays(1_000, seed: 3);

    [Fact]
    public void Values_of_a_document_with_its_digest_repaired() => Fuzz.ValuesOfDocuments(1_000, seed: 4);

    /// <summary>Reads a package and does with it whatever a user could.</summary>
    private static void Use(byte[] bytes)
    {
        var package = Assert.IsType<SequenceModelPackage>(ModelPackageFile.Read(new MemoryStream(bytes), "m.zip"));
        try
        {
            var estimates = package.Model.Predict(new float[2 * package.Features.Count]);
            Assert.Equal(2 * package.Model.Outputs.Length, estimates.Length);
            Assert.All(estimates, value => Assert.True(float.IsFinite(value)));
        }
        catch (InvalidDataException)
        {
            // Weights as large as floats can be: the recording is an error, never a number that is none.
        }

        Assert.All(package.Model.Outputs, output => Assert.InRange(output.Clamp(0), output.Minimum, output.Maximum));
        Assert.All(package.Card.Metrics, metric => Assert.True(double.IsFinite(metric.Value)));
        Assert.NotNull(package.Card.IntendedUse);
        Assert.NotEmpty(SequenceModels.Bytes(package));
    }
}
