using Prosodia.Tests.Faces.Tflite;
using Prosodia.Tests.Learning.Svm.Search;

namespace Prosodia.Tests;

/// <summary>What a test starts in a process of its own, because the runtime picks its instruction sets once.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        var bits = args switch
        {
            ["svm-bits"] => SearchBits.Describe(),
            ["tflite-bits"] => OperatorBits.Describe(),
            _ => null,
        };
        Console.WriteLine(bits);
        return bits is null ? 1 : 0;
    }
}
