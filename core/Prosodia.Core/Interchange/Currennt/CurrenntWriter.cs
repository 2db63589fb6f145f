using System.Text;
using Prosodia.Interchange.NetCdf;

namespace Prosodia.Interchange.Currennt;

/// <summary>Writes data files that CURRENNT trains on: sequences with regression targets.</summary>
public static class CurrenntWriter
{
    /// <summary>Writes a data file.</summary>
    /// <param name="data">The data, without classes.</param>
    /// <param name="stream">Where to; not closed here.</param>
    /// <param name="cancellationToken">Stops a long write.</param>
    /// <exception cref="ArgumentException">The parts do not fit together; every problem is named.</exception>
    public static void Write(CurrenntData data, Stream stream, CancellationToken cancellationToken = default)
    {
        if (Errors(data) is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(data));
        }

        var tags = data.Sequences.Select(s => Encoding.UTF8.GetBytes(s.Tag)).ToList();
        var width = tags.Max(t => t.Length) + 1;
        var writer = new NetCdfWriter();
        writer.AddDimension("numSeqs", data.Sequences.Length);
        writer.AddDimension("numTimesteps", data.Sequences.Sum(s => s.Length));
        writer.AddDimension("inputPattSize", data.InputSize);
        writer.AddDimension("maxSeqTagLength", width);
        writer.AddChars("seqTags", ["numSeqs", "maxSeqTagLength"], [.. tags.SelectMany(t => t.Concat(new byte[width - t.Length]))]);
        writer.AddInts("seqLengths", ["numSeqs"], [.. data.Sequences.Select(s => s.Length)]);
        writer.AddFloats("inputs", ["numTimesteps", "inputPattSize"], Joined(data, s => s.Inputs));
        writer.AddDimension("targetPattSize", data.TargetSize);
        writer.AddFloats("targetPatterns", ["numTimesteps", "targetPattSize"], Joined(data, s => s.Targets));
        if (!data.OutputMeans.IsEmpty)
        {
            writer.AddFloats("outputMeans", ["targetPattSize"], [.. data.OutputMeans]);
            writer.AddFloats("outputStdevs", ["targetPattSize"], [.. data.OutputDeviations]);
        }

        writer.Write(stream, cancellationToken);
    }

    private static float[] Joined(CurrenntData data, Func<CurrenntSequence, ReadOnlyMemory<float>> part)
    {
        var all = new float[data.Sequences.Sum(s => part(s).Length)];
        var at = 0;
        foreach (var sequence in data.Sequences)
        {
            part(sequence).Span.CopyTo(all.AsSpan(at));
            at += part(sequence).Length;
        }

        return all;
    }

    private static List<string> Errors(CurrenntData data)
    {
        var errors = new List<string>();
        if (data.InputSize < 1 || data.Sequences.All(s => s.Length == 0))
        {
            errors.Add("There must be at least one step with at least one input.");
        }

        if (data.TargetSize < 1 || data.LabelCount > 0)
        {
            errors.Add("There must be at least one target, and no classes.");
        }

        if (data.OutputMeans.Length != data.OutputDeviations.Length
            || (!data.OutputMeans.IsEmpty && data.OutputMeans.Length != data.TargetSize))
        {
            errors.Add("Output means and deviations must both be empty or have one value a target.");
        }

        foreach (var s in data.Sequences)
        {
            if (s.Inputs.Length != (long)s.Length * data.InputSize || s.Targets.Length != (long)s.Length * data.TargetSize)
            {
                errors.Add($"Sequence '{s.Tag}' does not have inputs and targets for its {s.Length} steps.");
            }
        }

        return errors;
    }
}
