using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Prosodia.Models.Packages;
using Prosodia.Tests.Features;

namespace Prosodia.Tests.Models.Packages;

/// <summary>Damages a package in many ways. What comes out must be refused with a reason, or must be of use: nothing else may ever happen.</summary>
/// <param name="valid">The undamaged package.</param>
/// <param name="use">Reads a package and does with it whatever a user could.</param>
internal sealed class PackageFuzz(byte[] valid, Action<byte[]> use)
{
    private static readonly double[] Numbers =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, 1e200, 1e100, 1e-320, 0, -0.0, -1];

    private static readonly string[] Values =
        ["null", "[]", "[null]", "{}", "[{}]", "[[]]", "\"\"", "-1", "0", "1e999", "1e-320", "2147483648", "1.5", "true", "\"LONE\"", "\"simple\""];

    /// <summary>Else the others would prove nothing.</summary>
    public void Undamaged()
    {
        use(valid);
        use(new OpenPackage(valid).Close());
    }

    public void Bytes(int count, int seed) => Mutations.Of(valid, count, seed, use, typeof(ModelPackageException));

    public void BytesOfMembers(int count, int seed) => Each(count, seed, (package, random) =>
    {
        var name = Name(package, random, "");
        package.Members[name] = Mutations.Damage(package.Members[name], random);
    });

    public void NumbersOfArrays(int count, int seed) => Each(count, seed, (package, random) =>
    {
        const int header = 128;
        var bytes = package.Members[Name(package, random, ".npy")];
        var single = bytes.AsSpan(0, header).IndexOf("<f4"u8) >= 0;
        var size = single ? 4 : 8;
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var (at, number) = (header + (random.Next((bytes.Length - header) / size) * size), Numbers[random.Next(Numbers.Length)]);
            if (single)
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), random.Next(4) == 0 ? float.MaxValue : (float)number);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), number);
        }
    });

    public void ValuesOfDocuments(int count, int seed) => Each(count, seed, (package, random) =>
        package.With(Name(package, random, ".json"), root =>
        {
            for (var edits = random.Next(1, 3); edits > 0; edits--)
                Replace(root, random);
        }));

    private void Each(int count, int seed, Action<OpenPackage, Random> damage)
    {
        for (var i = 0; i < count; i++)
        {
            var package = new OpenPackage(valid);
            damage(package, new Random((seed * 1_000_003) + i));
            try
            {
                use(package.Close());
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
