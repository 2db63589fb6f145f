using System.IO.Compression;
using System.Text;
using Prosodia.Interchange.Npy;
using Prosodia.Tests.Features;

namespace Prosodia.Tests.Interchange.Npy;

/// <summary>The fixtures were written by numpy: Fixtures/make_arrays.py.</summary>
public class NpzTests
{
    private static readonly string Folder = Path.Combine("Interchange", "Npy", "Fixtures");

    [Theory]
    [InlineData("arrays.npz")]
    [InlineData("compressed.npz")]
    public void Archives_of_numpy_are_read(string file)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, file));
        using var archive = new NpzReader(stream, file);

        Assert.Equal(["b1", "empty", "f4", "f8", "i4", "i8", "scalar", "text", "u1"], archive.Names.ToArray());
        AssertHolds(archive, "f4", [1.5f, -2.25f, 3e-39f, float.PositiveInfinity, -0f, 16777216f], [2, 3]);
        AssertHolds(archive, "f8", [0.1, -1e300], [2]);
        AssertHolds(archive, "i4", [1, -2, 3, int.MinValue], [2, 2, 1]);
        AssertHolds(archive, "i8", [1L << 62, -5L], [2]);
        AssertHolds(archive, "u1", [(byte)0, (byte)255], [2]);
        AssertHolds(archive, "b1", [true, false, true], [3]);
        AssertHolds(archive, "text", ["anger", "", "fröhlich", "🎵"], [2, 2]);
        AssertHolds(archive, "scalar", [0.01], []);
        AssertHolds(archive, "empty", Array.Empty<float>(), [0, 130]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Newer_versions_of_the_header_are_read(int version)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, $"version{version}.npy"));
        var array = NpyReader.Read(stream, "version.npy");
        Assert.Equal([0, 1, 2, 3], array.Values<int>());
        Assert.Equal([2, 2], array.Shape.ToArray());
    }

    [Theory]
    [InlineData("fortran", "Fortran order")]
    [InlineData("big", "'>f4' are not read")]
    [InlineData("objects", "pickled")]
    [InlineData("complex", "'<c16' are not read")]
    [InlineData("record", "quoted text is expected")]
    [InlineData("absent", "it has: big, complex")]
    public void Other_arrays_are_refused_with_the_reason(string array, string reason)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, "refused.npz"));
        using var archive = new NpzReader(stream, "refused.npz");
        var error = Assert.Throws<InvalidDataException>(() => archive.Read(array));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("refused.npz", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_back(bool compress)
    {
        using var numpy = File.OpenRead(Path.Combine(Folder, "arrays.npz"));
        using var source = new NpzReader(numpy, "arrays.npz");
        using var stream = new MemoryStream();
        using (var writer = new NpzWriter(stream, compress))
        {
            foreach (var name in source.Names)
                writer.Add(name, source.Read(name));
        }

        using var copy = new NpzReader(stream, "copy.npz");
        Assert.Equal(source.Names.ToArray(), copy.Names.ToArray());
        foreach (var name in source.Names)
        {
            Assert.Equal(source.Read(name).Shape.ToArray(), copy.Read(name).Shape.ToArray());
            Assert.Equal(Bytes(source.Read(name)), Bytes(copy.Read(name)));
        }
    }

    [Fact]
    public void The_bytes_of_an_array_follow_the_format()
    {
        var expected = "\u0093NUMPY\u0001\0v\0{'descr': '<i4', 'fortran_order': False, 'shape': (2, 1), }".PadRight(127) + "\n\u0001\0\0\0\u00fe\u00ff\u00ff\u00ff";
        Assert.Equal(Encoding.Latin1.GetBytes(expected), Bytes(NpyArray.Of([1, -2], 2, 1)));
        Assert.Contains("'shape': (3,), }", Encoding.Latin1.GetString(Bytes(NpyArray.Of([1f, 2, 3], 3))), StringComparison.Ordinal);
        Assert.Contains("'shape': (), }", Encoding.Latin1.GetString(Bytes(NpyArray.Of([1f]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_can_be_written_before_their_number_is_known()
    {
        using var stream = new MemoryStream();
        var writer = new NpyRowWriter(stream, 3);
        writer.Write([1, 2, 3]);
        writer.Write([4, 5, 6]);
        writer.Complete();
        Assert.Equal(Bytes(NpyArray.Of([1f, 2, 3, 4, 5, 6], 2, 3)), stream.ToArray());
        Assert.Throws<ArgumentException>(() => writer.Write([1, 2]));
    }

    [Fact]
    public void An_archive_inflates_no_more_than_is_allowed()
    {
        using var stream = new MemoryStream();
        using (var writer = new NpzWriter(stream, compress: true))
        {
            writer.Add("zeros", NpyArray.Of(new float[1_000_000], 1_000_000));
            writer.Add("more", NpyArray.Of(new float[1_000_000], 1_000_000));
        }

        Assert.True(stream.Length < 20_000);
        using var archive = new NpzReader(stream, "bomb.npz", maxBytes: 6_000_000);
        archive.Read("zeros");
        var error = Assert.Throws<InvalidDataException>(() => archive.Read("more"));
        Assert.Contains("bytes allowed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(99999999999, 99999999999)", "too long")]
    [InlineData("(2000000000, 2000000000, 2000000000, 2000000000)", "more than")]
    [InlineData("(1000000,)", "cut short")]
    [InlineData("(1,)", "goes on")]
    [InlineData("(-2,)", "whole number")]
    [InlineData("(2", "')' is expected")]
    [InlineData("(2,), 'shape': (2,)", "twice")]
    [InlineData("(2,)} + __import__('os')", "follows")]
    public void A_header_that_lies_is_refused_before_memory_is_taken(string shape, string reason)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}}}";
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[8]];
        var error = Assert.Throws<InvalidDataException>(() => NpyReader.Read(new MemoryStream(file), "lie.npy"));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_without_elements_may_have_dimensions_whose_product_no_number_holds()
    {
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647, 0)}";
        byte[] file = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)];

        Assert.Empty(NpyReader.Read(new MemoryStream(file), "empty.npy").Values<float>());
        Assert.Throws<ArgumentException>(() => NpyArray.Of([1f], int.MaxValue, int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void A_changed_byte_in_the_data_is_noticed()
    {
        using var stream = new MemoryStream();
        using (var writer = new NpzWriter(stream))
            writer.Add("x", NpyArray.Of([1f, 2, 3], 3));
        var bytes = stream.ToArray();
        bytes[bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0, 0, 0x80, 0x3F])]++; // the first byte of 1f
        using var archive = new NpzReader(new MemoryStream(bytes), "x.npz");
        var error = Assert.Throws<InvalidDataException>(() => archive.Read("x"));
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/x")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("x\n")]
    public void Names_that_leave_the_archive_are_neither_written_nor_read(string name)
    {
        using var stream = new MemoryStream();
        using (var writer = new NpzWriter(stream))
            Assert.Throws<ArgumentException>(() => writer.Add(name, NpyArray.Of([1])));
        using var hostile = new MemoryStream();
        using (var zip = new ZipArchive(hostile, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry($"{name}.npy").Open().Dispose();
        Assert.Throws<InvalidDataException>(() => new NpzReader(hostile, "hostile.npz"));
    }

    [Fact]
    public void A_directory_without_end_is_refused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 25_000; i++)
                zip.CreateEntry($"{i:D50}.npy", CompressionLevel.NoCompression);
        }

        var error = Assert.Throws<InvalidDataException>(() => new NpzReader(stream, "many.npz"));
        Assert.Contains("directory takes more than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_arrays_give_equal_bytes()
    {
        byte[] Archive()
        {
            using var stream = new MemoryStream();
            using (var writer = new NpzWriter(stream))
                writer.Add("x", NpyArray.Of([1.0, 2], 2));
            return stream.ToArray();
        }

        Assert.Equal(Archive(), Archive());
        using var zip = new ZipArchive(new MemoryStream(Archive()));
        Assert.Equal(new DateTime(1980, 1, 1), zip.Entries[0].LastWriteTime.DateTime);
        Assert.Equal(zip.Entries[0].Length, zip.Entries[0].CompressedLength);
    }

    [Theory]
    [InlineData("arrays.npz")]
    [InlineData("compressed.npz")]
    public void Damaged_archives_are_refused_or_read_but_nothing_else_happens(string file) =>
        Mutations.Of(File.ReadAllBytes(Path.Combine(Folder, file)), 1_000, seed: 3, ReadAll, typeof(InvalidDataException));

    private static void ReadAll(byte[] bytes)
    {
        using var archive = new NpzReader(new MemoryStream(bytes), "damaged.npz", 1 << 20);
        foreach (var name in archive.Names)
            archive.Read(name);
    }

    private static void AssertHolds<T>(NpzReader archive, string name, T[] values, int[] shape)
    {
        var array = archive.Read(name);
        Assert.Equal(values, array.Values<T>());
        Assert.Equal(shape, array.Shape.ToArray());
    }

    private static byte[] Bytes(NpyArray array)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, array);
        return stream.ToArray();
    }
}
