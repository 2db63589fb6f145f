using System.Runtime.InteropServices;

namespace Prosodia.Learning.Svm.Search;

/// <summary>Zeroed memory outside the managed heap whose start is aligned to a cache line, so that no vector load crosses two.</summary>
internal sealed unsafe class AlignedArray<T>(long length) : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;

    public long Length { get; } = length;

    public T* Pointer { get; private set; } = Allocate(length);

    public Span<T> Span => new(Pointer, checked((int)Length));

    public void Dispose()
    {
        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
    }

    private static T* Allocate(long length)
    {
        var bytes = checked((nuint)Math.Max(length, 1) * (nuint)sizeof(T));
        var pointer = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(pointer, bytes);
        return (T*)pointer;
    }
}
