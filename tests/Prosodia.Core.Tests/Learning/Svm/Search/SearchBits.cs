using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Prosodia.Learning.Svm;

namespace Prosodia.Tests.Learning.Svm.Search;

/// <summary>The bits of a small search and of fast fits, and the vectors they were computed with.</summary>
internal static class SearchBits
{
    public static string Describe()
    {
        var data = SearchData.Make(21, 48);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var scores in data.Run(new() { Threads = 1 }, data.Simple, data.MultiTask))
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>(PlainSearch.Flatten(scores)));
            hash.AppendData(BitConverter.GetBytes(scores.Iterations)); // the same path, not only its end
        }

        foreach (var kernel in new[] { SvmKernel.Linear, SvmKernel.Rbf(0.02), SvmKernel.Rbf(0.5) })
        {
            var machine = SvmModel.Train(kernel, data.Features, data.Labels.AsSpan(), new() { Cost = 3, Solver = SvmSolver.Fast }).Machine;
            foreach (var row in machine.Coefficients.Append(machine.Rho))
                hash.AppendData(MemoryMarshal.AsBytes(row.AsSpan()));
        }

        return $"{VectorWidths.Here} {Convert.ToHexString(hash.GetHashAndReset())}";
    }
}
