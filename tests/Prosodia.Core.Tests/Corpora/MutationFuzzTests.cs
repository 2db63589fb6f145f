using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Importers.Manifests;
using Prosodia.Corpora.Tables;
using Prosodia.Tests.Corpora.Importers;

namespace Prosodia.Tests.Corpora;

/// <summary>200,000 damaged files: each is read, or refused by a <see cref="CorpusException"/>, and nothing else ever happens.</summary>
public sealed class MutationFuzzTests
{
    private static readonly byte[] Telling = [.. "\"',;:\t\r\n -+=@#|>[]{}\\&*!%?~0.eNaN\0"u8, 0xFF, 0xC3, 0xEF, 0xBB, 0xBF];

    [Fact]
    public void Damaged_manifests_are_read_or_refused() => Fuzz(
        1, 120_000, "file,start,end,domain,performer,emotion,agreement\na/1.wav,0,0 days 00:00:01.5,speech,\"P, \"\"1\"\"\",'=x,0.5\nü.wav,1.5,,song,p,,NaN\n"u8.ToArray(),
        stream =>
        {
            using var table = DelimitedTable.Open(stream, "corpus.csv");
            CorpusManifest.Read(table, new());
        });

    [Fact]
    public void Damaged_descriptions_are_read_or_refused() => Fuzz(
        2, 50_000, """{"name":"d","licence":"\u00e9","synthetic":true,"emotions":["a","b"],"exclusions":[{"file":"x/y.wav","reason":"r"}],"more":[1,{"a":null}]}"""u8.ToArray(),
        stream => CorpusInfoFile.Read(stream, "d", new()));

    [Fact]
    public void Damaged_headers_are_read_or_refused() => Fuzz(
        3, 30_000, File.ReadAllBytes(Path.Combine(Fixture.Path("audformat"), "db.yaml")), stream => AudformatHeader.Read(stream, "db.yaml"));

    private static void Fuzz(uint seed, int rounds, byte[] valid, Action<Stream> read)
    {
        read(new MemoryStream(valid));
        var state = seed;
        for (var round = 0; round < rounds; round++)
        {
            var damaged = Damage(valid, ref state);
            try
            {
                read(new MemoryStream(damaged));
            }
            catch (CorpusException)
            {
                // refused, as it should be
            }
            catch (Exception e)
            {
                Assert.Fail($"round {round}: {e}\n{Encoding.Latin1.GetString(damaged)}");
            }
        }
    }

    // One to four bytes changed, dropped, doubled or followed by a copy of another part.
    private static byte[] Damage(byte[] valid, ref uint state)
    {
        var bytes = new List<byte>(valid);
        for (var n = 1 + Next(ref state, 4); n > 0 && bytes.Count > 0; n--)
        {
            var at = Next(ref state, bytes.Count);
            switch (Next(ref state, 5))
            {
                case 0:
                    bytes[at] = (byte)Next(ref state, 256);
                    break;
                case 1:
                    bytes[at] = Telling[Next(ref state, Telling.Length)];
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.Insert(at, Telling[Next(ref state, Telling.Length)]);
                    break;
                default:
                    var from = Next(ref state, bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(1 + Next(ref state, 30), bytes.Count - from)));
                    break;
            }
        }

        return [.. bytes];
    }

    // xorshift32 (Marsaglia 2003)
    private static int Next(ref uint state, int below)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return (int)(state % (uint)below);
    }
}
