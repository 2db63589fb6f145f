using System.Runtime.InteropServices;
using Prosodia.Learning.Svm;

namespace Prosodia.Benchmarks.Learning;

/// <summary>The files of gen_svm_data.py: 1104 rows × 1674 features; emotion, task, actor and sentence of each row; ranked features.</summary>
internal sealed record SvmData(SampleMatrix Features, int[] Emotions, int[] Tasks, int[] Actors, int[] Ranking)
{
    private const int Rows = 1104;
    private const int Columns = 1674;

    public static SvmData Read(string folder)
    {
        var values = Values<float>(Path.Combine(folder, "svm_X.f32"), Rows * Columns);
        var meta = Values<int>(Path.Combine(folder, "svm_meta.i32"), Rows * 4);
        int[] Column(int number) => [.. Enumerable.Range(0, Rows).Select(row => meta[(4 * row) + number])];
        return new(
            new([.. values.Select(value => (double)value)], Rows, Columns), Column(0), Column(1), Column(2), Values<int>(Path.Combine(folder, "svm_rank.i32"), Columns));
    }

    private static T[] Values<T>(string path, int count)
        where T : unmanaged
    {
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == count * Marshal.SizeOf<T>()
            ? MemoryMarshal.Cast<byte, T>(bytes).ToArray()
            : throw new InvalidDataException($"{path} has {bytes.Length} bytes, not {count * Marshal.SizeOf<T>()}; make it with gen_svm_data.py");
    }
}
