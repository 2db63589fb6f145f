using System.IO.Compression;
using System.Text.Json.Nodes;
using Prosodia.Interchange.Npy;
using Prosodia.Models;
using Prosodia.Models.Packages;

namespace Prosodia.Tests.Models.Packages;

public sealed class SequenceModelFileTests
{
    private static readonly SequenceModelPackage Package = SequenceModels.Package(4, 2);
    private static readonly byte[] Valid = SequenceModels.Bytes(Package);

    [Fact]
    public void What_is_read_back_says_the_same_to_the_bit_and_is_written_the_same()
    {
        var copy = Read(Valid);

        Assert.Equal(Valid, SequenceModels.Bytes(copy));
        Assert.Equal((Package.Extraction, Package.Seed, Package.Code), (copy.Extraction, copy.Seed, copy.Code));
        Assert.Equal(Package.Model.Outputs.AsEnumerable(), copy.Model.Outputs);
        Assert.Equal(Package.Card.Data, copy.Card.Data);
        var features = SequenceModels.Features(Package.Model, 7, 1);
        Assert.Equal(Package.Model.Predict(features), copy.Model.Predict(features));
    }

    [Fact]
    public void Either_kind_is_read_through_one_door()
    {
        using var folder = new TemporaryFolder();
        ModelPackageFile.Write(folder.File("sequence.zip"), Package);
        ModelPackageFile.Write(folder.File("shared.zip"), SmallModels.Package(SharedModelKind.Simple));

        Assert.Equal("sequence-model", Assert.IsType<SequenceModelPackage>(ModelPackageFile.Read(folder.File("sequence.zip"))).Kind);
        Assert.Equal("shared-model", Assert.IsType<SharedModelPackage>(ModelPackageFile.Read(folder.File("shared.zip"))).Kind);
        Assert.Contains("is a folder", Assert.Throws<ModelPackageException>(() => ModelPackageFile.Read(folder.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_named()
    {
        var package = new OpenPackage(Valid).With("model.json", """{"formatVersion":9,"kind":"transfer-model","layers":[1,2]}""");
        Assert.Equal(
            "is a 'transfer-model' of format version 9; this program reads 'shared-model' and 'sequence-model' of version 1",
            OpenPackage.Refusal(package.Close()));
    }

    [Fact]
    public void A_model_of_other_features_is_not_written()
    {
        var other = Package with { Model = SequenceModels.Model(new(5, [2], 2)) };
        Assert.Contains("5 features", Assert.Throws<ArgumentException>(() => SequenceModels.Bytes(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_short_anywhere()
    {
        for (var part = 0; part < 50; part++)
            Refusal(Valid[..(Valid.Length * part / 50)]);
    }

    [Fact]
    public void A_member_is_missing()
    {
        foreach (var name in new OpenPackage(Valid).Members.Keys)
        {
            var package = new OpenPackage(Valid);
            package.Members.Remove(name);
            Assert.Contains($"has no {name}", Refusal(package.Close()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("inputs.mean")]
    [InlineData("inputs.divisor")]
    [InlineData("layer0.input")]
    [InlineData("layer0.recurrent")]
    [InlineData("layer0.bias")]
    [InlineData("layer1.peephole")]
    [InlineData("output.weights")]
    [InlineData("output.bias")]
    [InlineData("targets.divisor")]
    public void An_array_of_another_shape_or_type(string array)
    {
        var shape = NpyReader.Read(new MemoryStream(new OpenPackage(Valid).Members[array + ".npy"]), array).Shape;
        var count = shape.Aggregate(1, (product, length) => product * length);
        Assert.Contains("holds Int32", Refusal(new OpenPackage(Valid).With(array, NpyArray.Of(new int[count], shape.AsSpan())).Close()), StringComparison.Ordinal);
        Assert.Contains("has the shape (5, 2, 1), not", Refusal(new OpenPackage(Valid).With(array, NpyArray.Of(new float[10], 5, 2, 1)).Close()), StringComparison.Ordinal);
        Assert.Contains($"{array}.npy", Refusal(new OpenPackage(Valid).With(array, NpyArray.Of(new float[count + 1], count + 1)).Close()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inputs.mean", double.NaN)]
    [InlineData("inputs.mean", 1e300)]
    [InlineData("inputs.divisor", 0)]
    [InlineData("inputs.divisor", -1)]
    [InlineData("inputs.divisor", double.PositiveInfinity)]
    [InlineData("targets.divisor", 1e-320)]
    [InlineData("targets.mean", double.NegativeInfinity)]
    [InlineData("layer0.input", double.NaN)]
    [InlineData("layer0.recurrent", double.PositiveInfinity)]
    [InlineData("layer0.bias", double.NaN)]
    [InlineData("layer1.peephole", double.NegativeInfinity)]
    [InlineData("output.weights", double.NaN)]
    [InlineData("output.bias", double.PositiveInfinity)]
    public void A_number_that_is_not_one(string array, double number) =>
        Refusal(new OpenPackage(Valid).WithNumbers(array, values => values[^1] = number).Close());

    [Theory]
    [InlineData("kind", "null", "model.json")]
    [InlineData("layers", "[]", "there are 0 layers")]
    [InlineData("layers", "[4]", "output.weights.npy has the shape (2, 2), not (2, 4)")]
    [InlineData("layers", "[4,3]", "layer1.input.npy has the shape (8, 4), not (12, 4)")]
    [InlineData("layers", "[4,0]", "Layers[1] is 0")]
    [InlineData("layers", "[4,-1]", "Layers[1] is -1")]
    [InlineData("layers", "[8192,8192]", "layer0.input.npy")]
    [InlineData("layers", "[2147483647,2]", "Layers[0] is 2147483647")]
    [InlineData("layers", "[1,1,1,1,1,1,1,1,1]", "there are 9 layers")]
    [InlineData("layers", "null", "model.json")]
    [InlineData("outputKind", "\"Softmax\"", "model.json")]
    [InlineData("outputKind", "7", "OutputKind is 7")]
    [InlineData("outputs", "[]", "Outputs is 0")]
    [InlineData("outputs", "[null,null]", "null")]
    [InlineData("outputs", "[{\"name\":\"a\",\"minimum\":0,\"maximum\":1},{\"name\":\"a\",\"minimum\":0,\"maximum\":1}]", "one name")]
    [InlineData("outputs", "[{\"name\":\"a\",\"minimum\":1,\"maximum\":0},{\"name\":\"b\",\"minimum\":0,\"maximum\":1}]", "range of 'a'")]
    [InlineData("outputs", "[{\"name\":\"a\",\"minimum\":0,\"maximum\":1}]", "targets.mean.npy")]
    [InlineData("features", "[\"a\"]", "do not fit together")]
    [InlineData("extraction", "null", "model.json")]
    public void A_document_that_says_something_else(string field, string json, string reason)
    {
        var package = new OpenPackage(Valid).With("model.json", root => root[field] = JsonNode.Parse(json));
        Assert.Contains(reason, Refusal(package.Close()), StringComparison.Ordinal);
    }

    [Fact]
    public void Features_in_another_order_are_refused()
    {
        var package = new OpenPackage(Valid).With("model.json", root =>
        {
            var names = root["features"]!.AsArray();
            (names[0], names[1]) = (names[1]!.DeepClone(), names[0]!.DeepClone());
        });
        Assert.Contains("not the 260 window features", Refusal(package.Close()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_takes_no_more_memory_than_its_length()
    {
        var package = new OpenPackage(Valid);
        package.Members["bomb.npy"] = new byte[64 << 20];
        var bytes = package.Close(CompressionLevel.SmallestSize);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("stored, not compressed", Refusal(bytes), StringComparison.Ordinal);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [NumpyFact]
    public void Numpy_reads_the_arrays()
    {
        using var folder = new TemporaryFolder();
        ModelPackageFile.Write(folder.File("m.zip"), Package);
        const string Script =
            "import numpy; m = numpy.load('m.zip'); print(m['layer0.input'].dtype, m['layer0.input'].shape, m['layer1.peephole'].shape, m['inputs.mean'].dtype)";

        Assert.Equal("float32 (16, 260) (3, 2) float64", NumpyFactAttribute.Run(folder.Root, Script));
    }

    private static SequenceModelPackage Read(byte[] package) => Assert.IsType<SequenceModelPackage>(ModelPackageFile.Read(new MemoryStream(package), "m.zip"));

    private static string Refusal(byte[] package) => OpenPackage.Refusal(package);
}
