using System.Text;

namespace Prosodia.Tests.Features;

/// <summary>Damages a valid file in many ways and sees that a reader either reads or refuses what comes out.</summary>
internal static class Mutations
{
    /// <summary>Reads <paramref name="count"/> damaged versions; any exception but <paramref name="allowed"/> fails the test.</summary>
    public static void Of(byte[] valid, int count, int seed, Action<byte[]> read, Type allowed)
    {
        for (var i = 0; i < count; i++)
        {
            var damaged = Damage(valid, new Random(HashCodeOf(seed, i)));
            try
            {
                read(damaged);
            }
            catch (Exception e) when (e.GetType() == allowed)
            {
                Assert.NotEmpty(e.Message);
            }
            catch (Exception e)
            {
                Assert.Fail($"Seed {seed}, case {i}: {e}");
            }
        }
    }

    /// <inheritdoc cref="Of(byte[], int, int, Action{byte[]}, Type)"/>
    public static void Of(string valid, int count, int seed, Action<byte[]> read, Type allowed) =>
        Of(Encoding.UTF8.GetBytes(valid), count, seed, read, allowed);

    /// <summary>One to four edits: a byte, a bit, a stretch dropped or doubled, the end cut off.</summary>
    public static byte[] Damage(byte[] valid, Random random)
    {
        var bytes = valid.ToList();
        for (var edits = random.Next(1, 5); edits > 0 && bytes.Count > 1; edits--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length)); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }

    private static int HashCodeOf(int seed, int i) => unchecked((seed * 1_000_003) + i);
}
