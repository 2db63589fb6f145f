using Prosodia.Tests.Learning.Svm.Search;

namespace Prosodia.Tests;

/// <summary>What a test starts in a process of its own, because the runtime picks its instruction sets once.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (args is not ["svm-bits"])
            return 1;
        Console.WriteLine(SearchBits.Describe());
        return 0;
    }
}
