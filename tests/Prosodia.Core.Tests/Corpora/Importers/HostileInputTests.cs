using System.Text;
using Prosodia.Corpora;
using Prosodia.Corpora.Importers.OverTime;
using Prosodia.Corpora.Importers.Tools;
using Prosodia.Interchange.Arff;
using Prosodia.Interchange.Currennt;
using Prosodia.Interchange.NetCdf;

namespace Prosodia.Tests.Corpora.Importers;

/// <summary>
/// 100,000 mutations a format, a few to a file: whatever the bytes, a reader returns or throws <see cref="CorpusException"/>, and allocates no more
/// than a bound that a lying count would pass.
/// </summary>
[Trait("Category", "Hostile")]
public sealed class HostileInputTests
{
    private const int Mutations = 100_000;
    private const long AllocationBound = 4 << 20;

    [Fact]
    public void Netcdf() => Survives(Fixture("records.nc"), s =>
    {
        var reader = new NetCdfReader(s, "x.nc");
        foreach (var variable in reader.Header.Variables)
        {
            _ = variable.Type switch
            {
                NetCdfType.Int => reader.ReadInts(variable).Length,
                NetCdfType.Float => reader.ReadFloats(variable).Length,
                NetCdfType.Char or NetCdfType.Byte => reader.ReadBytes(variable).Length,
                _ => 0,
            };
        }
    });

    [Fact]
    public void Currennt_data() => Survives(Fixture("cdf1.nc"), s => CurrenntReader.Read(s, "x.nc"));

    [Fact]
    public void Currennt_data_with_64_bit_offsets() => Survives(Fixture("cdf2.nc"), s => CurrenntReader.Read(s, "x.nc"));

    [Fact]
    public void Arff() => Survives(
        "@relation 'r'\n@attribute name string\n@attribute \"t\" numeric\n@attribute g {a,'b'}\n@data\n'dev_1',0.04,a\nx,?,'b'\n"u8,
        s =>
        {
            var table = ArffReader.Read(s, "x.arff");
            foreach (var row in table.Rows)
            {
                for (var c = 0; c < table.Attributes.Length; c++)
                {
                    if (table.Attributes[c].Kind == ArffKind.Numeric)
                    {
                        table.Number(row, c);
                    }
                }
            }
        });

    [Fact]
    public void Avec_gold_standard() => Survives(
        "@relation G\n@attribute n string\n@attribute t numeric\n@attribute v numeric\n@data\nd,0,-0.02\nd,0.04,0.5\n"u8,
        s => AvecGoldStandard.ReadTrace(s, "x.arff", default));

    [Fact]
    public void Jams() => Survives(
        """
        {"annotations":[{"namespace":"mood_thayer","data":[{"time":0.5,"duration":1,"value":[0.1,-0.2],"confidence":null}],
        "annotation_metadata":{"annotator":{"name":"\u00e9"}}}]}
        """u8,
        s => JamsMood.Read(s, "x.jams"));

    [Fact]
    public void Nova_header() => Survives(
        """<?xml version="1.0"?><annotation><info ftype="ASCII"/><meta role="r"/><scheme name="a" type="DISCRETE"><item name="x" id="0"/></scheme></annotation>"""u8,
        s => NovaScheme.Read(s, "x.annotation"));

    [Fact]
    public void Nova_data()
    {
        var scheme = new NovaScheme("a", NovaKind.Continuous, "", "") { SampleRate = 25 };
        Survives("-0.021;1\nNAN;1\n 0.011;0.4\n"u8, s => NovaData.ReadContinuous(s, "x.annotation~", scheme));
        Survives("2.96;3.92;0;1\n4;5;-1;1\n"u8, s => NovaData.ReadSegments(s, "x.annotation~", scheme with { Kind = NovaKind.Free }));
    }

    // The seed is fixed, so every run reads the same files.
    private static void Survives(ReadOnlySpan<byte> whole, Action<Stream> read)
    {
        var random = new Random(20170616);
        var original = whole.ToArray();
        read(new MemoryStream(original));
        int files = 0, rejected = 0;
        for (var mutations = 0; mutations < Mutations; files++)
        {
            var count = random.Next(1, 6);
            mutations += count;
            var bytes = Damaged(original, count, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(new MemoryStream(bytes));
            }
            catch (CorpusException)
            {
                rejected++;
            }
            catch (Exception e)
            {
                Assert.Fail($"file {files}: {e.GetType().Name}: {e.Message}\n{Encoding.Latin1.GetString(bytes)}\n{e.StackTrace}");
            }

            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < AllocationBound, $"file {files}: {allocated} bytes were allocated");
        }

        Assert.True(rejected > files / 100, "hardly any damage was noticed: the test does not reach the reader");
    }

    private static byte[] Damaged(byte[] original, int mutations, Random random)
    {
        var bytes = original.ToList();
        for (var n = 0; n < mutations && bytes.Count > 0; n++)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2 when random.Next(4) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 3:
                    bytes[at] = 0xFF;
                    break;
                case 4:
                    bytes[at] = bytes[random.Next(bytes.Count)];
                    break;
                default:
                    bytes[at] = (byte)random.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Fixture(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Interchange", "Fixtures", name));
}
