using Prosodia.Models;

namespace Prosodia.Tests.Models.Packages;

/// <summary>Damaged packages are refused with a reason, or they score: nothing else ever happens.</summary>
public sealed class SharedModelFuzzTests
{
    private static readonly byte[] Valid = SmallModels.Bytes(SmallModels.Package(SharedModelKind.MultiTaskHierarchical));

    private static readonly PackageFuzz Fuzz = new(Valid, Use);

    [Fact]
    public void The_undamaged_package_scores() => Fuzz.Undamaged();

    [Fact]
    public void Bytes_of_the_file() => Fuzz.Bytes(16_000, seed: 1);

    [Fact]
    public void Bytes_of_a_member_with_its_digest_repaired() => Fuzz.BytesOfMembers(2_500, seed: 2);

    [Fact]
    public void Numbers_of_an_array_with_its_digest_repaired() => Fuzz.NumbersOfArrays(1_500, seed: 3);

    [Fact]
    public void Values_of_a_document_with_its_digest_repaired() => Fuzz.ValuesOfDocuments(1_500, seed: 4);

    /// <summary>Reads a package and does with it whatever a user could.</summary>
    private static void Use(byte[] bytes)
    {
        var package = OpenPackage.Read(bytes);
        var decision = new SharedModelScorer(package).Score(new float[package.Features.Count]);
        Assert.All(decision.Emotion.Probabilities, probability => Assert.InRange(probability, 0, 1));
        Assert.All(package.Model.Stages, stage => Assert.NotEmpty(StageExplanation.Of(stage, package.Features).Features));
        Assert.All(package.Card.Metrics, metric => Assert.True(double.IsFinite(metric.Value)));
        Assert.NotNull(package.Card.IntendedUse);
        Assert.NotEmpty(SmallModels.Bytes(package));
    }
}
