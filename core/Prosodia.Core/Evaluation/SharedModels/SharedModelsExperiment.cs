using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Prosodia.Evaluation.Folds;

namespace Prosodia.Evaluation.SharedModels;

/// <summary>The outer folds of the experiment, many at a time, each kept as soon as it is done.</summary>
/// <remarks>Equal data and specification give equal results, to the last bit, on any number of cores and after any number of stops.</remarks>
public sealed class SharedModelsExperiment
{
    private readonly SharedModelsData _data;
    private readonly SharedModelsSpec _spec;
    private readonly byte[] _digest;
    private readonly Lazy<FoldEvaluator> _evaluator;

    /// <summary>Plans the folds.</summary>
    /// <param name="data">The utterances.</param>
    /// <param name="spec">How.</param>
    /// <exception cref="InvalidOperationException">The specification is wrong, or the corpus allows no fold; the message lists every problem.</exception>
    public SharedModelsExperiment(SharedModelsData data, SharedModelsSpec spec)
    {
        if (spec.Errors() is { Count: > 0 } errors)
            throw new InvalidOperationException(string.Join(" ", errors));
        (_data, _spec) = (data, spec);
        Plan = ExperimentFolds.Of(data, spec);
        _digest = Digest(data);
        _evaluator = new(() => new FoldEvaluator(data, spec));
    }

    /// <summary>The folds, and what is wrong with those that cannot be done.</summary>
    public ExperimentFolds Plan { get; }

    /// <summary>SHA-256 over features and labels, in hexadecimal digits.</summary>
    public string DataDigest => Convert.ToHexStringLower(_digest);

    /// <summary>Where a fold is kept, below the run's folder.</summary>
    /// <param name="index">0-based fold.</param>
    public static string FileOf(int index) => FoldStore.FileOf(index);

    /// <summary>Does one fold, or takes it from the store.</summary>
    /// <param name="index">0-based fold.</param>
    /// <param name="folder">Folder of the run; null to keep nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public FoldResult Run(int index, string? folder, CancellationToken cancellationToken = default)
    {
        var fingerprint = Fingerprint(Plan.Folds[index]);
        var store = folder is null ? null : new FoldStore(folder);
        if (store?.Find(index, fingerprint) is { } known)
            return known;
        var result = _evaluator.Value.Evaluate(index, Plan.Folds[index], cancellationToken);
        store?.Add(fingerprint, result);
        return result;
    }

    /// <summary>Does all folds.</summary>
    /// <param name="folder">Folder of the run; null to keep nothing.</param>
    /// <param name="parallelism">Folds at a time.</param>
    /// <param name="progress">Told of every fold that is done.</param>
    /// <param name="cancellationToken">Stops the run; it can be taken up again.</param>
    public async Task<SharedModelsResults> RunAsync(
        string? folder, int parallelism, IProgress<FoldResult>? progress = null, CancellationToken cancellationToken = default)
    {
        var results = new FoldResult[Plan.Folds.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, results.Length, options, (index, stop) =>
        {
            results[index] = Run(index, folder, stop);
            progress?.Report(results[index]);
            return ValueTask.CompletedTask;
        });
        return new(_spec, _data, Plan, [.. results]);
    }

    private string Fingerprint(Fold fold)
    {
        var text = new StringBuilder(_spec.Fingerprint).Append('|').Append(DataDigest).Append('|').Append(fold.Name);
        foreach (var row in fold.Train.Append(-1).Concat(fold.Test))
            text.Append(CultureInfo.InvariantCulture, $" {row}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static byte[] Digest(SharedModelsData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var row = 0; row < data.Utterances.Count; row++)
        {
            hash.AppendData(MemoryMarshal.AsBytes(data.Utterances.Features[row]));
            var recording = data.Utterances.Recordings[row];
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001F', recording.Performer, recording.Sentence, recording.Emotion, recording.Domain) + "\n"));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', data.Utterances.Set.Names)));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', data.Emotion.Labels)));
        return hash.GetHashAndReset();
    }
}
