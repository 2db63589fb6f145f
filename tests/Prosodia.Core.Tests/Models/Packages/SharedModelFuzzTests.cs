using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Prosodia.Models;
using Prosodia.Models.Packages;
using Prosodia.Tests.Features;

namespace Prosodia.Tests.Models.Packages;

/// <summary>Damaged packages are refused with a reason, or they score: nothing else ever happens.</summary>
public sealed class SharedModelFuzzTests
{
    private static readonly byte[] Valid = SmallModels.Bytes(SmallModels.Package(SharedModelKind.MultiTaskHierarchical));

    private static readonly double[] Numbers =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, 1e200, 1e100, 1e-320, 0, -0.0, -1];

    private static readonly string[] Values =
        ["null", "[]", "[null]", "{}", "[{}]", "[[]]", "\"\"", "-1", "0", "1e999", "1e-320", "2147483648", "1.5", "true", "\"LONE\"", "\"simple\""];

    /// <summary>Else the tests below would prove nothing.</summary>
    [Fact]
    public void The_undamaged_package_scores()
    {
        Use(Valid);
        Use(new OpenPackage(Valid).Close());
    }

    [Fact]
    public void Bytes_of_the_file() => Mutations.Of(Valid, 16_000, seed: 1, Use, typeof(ModelPackageException));

    [Fact]
    public void Bytes_of_a_member_with_its_digest_repaired() => Each(2_500, seed: 2, (package, random) =>
    {
        var name = Name(package, random, "");
        package.Members[name] = Mutations.Damage(package.Members[name], random);
    });

    [Fact]
    public void Numbers_of_an_array_with_its_digest_repaired() => Each(1_500, seed: 3, (package, random) =>
    {
        const int header = 128;
        var bytes = package.Members[Name(package, random, ".npy")];
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = header + (random.Next((bytes.Length - header) / 8) * 8);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), Numbers[random.Next(Numbers.Length)]);
        }
    });

    [Fact]
    public void Values_of_a_document_with_its_digest_repaired() => Each(1_500, seed: 4, (package, random) =>
        package.With(Name(package, random, ".json"), root =>
        {
            for (var edits = random.Next(1, 3); edits > 0; edits--)
                Replace(root, random);
        }));

    private static void Each(int count, int seed, Action<OpenPackage, Random> damage)
    {
        for (var i = 0; i < count; i++)
        {
            var package = new OpenPackage(Valid);
            damage(package, new Random((seed * 1_000_003) + i));
            try
            {
                Use(package.Close());
            }
            catch (ModelPackageException e)
            {
                Assert.StartsWith("m.zip: ", e.Message, StringComparison.Ordinal);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}, case {i}: {e}");
            }
        }
    }

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

    private static string Name(OpenPackage package, Random random, string ending)
    {
        string[] names = [.. package.Members.Keys.Where(name => name.EndsWith(ending, StringComparison.Ordinal))];
        return names[random.Next(names.Length)];
    }

    private static void Replace(JsonNode root, Random random)
    {
        var node = root;
        while (true)
        {
            var value = JsonNode.Parse(Values[random.Next(Values.Length)]);
            switch (node)
            {
                case JsonObject { Count: > 0 } fields:
                    var key = fields.ElementAt(random.Next(fields.Count)).Key;
                    if (fields[key] is { } field and not JsonValue && random.Next(3) > 0)
                    {
                        node = field;
                        continue;
                    }

                    if (random.Next(4) == 0)
                        fields.Remove(key);
                    else
                        fields[key] = value;
                    return;
                case JsonArray { Count: > 0 } items:
                    var at = random.Next(items.Count);
                    if (items[at] is { } item and not JsonValue && random.Next(3) > 0)
                    {
                        node = item;
                        continue;
                    }

                    if (random.Next(4) == 0)
                        items.RemoveAt(at);
                    else
                        items[at] = value;
                    return;
                default:
                    return;
            }
        }
    }
}
