using Prosodia.Features.Statistics;
using Prosodia.Models.Packages;

namespace Prosodia.Models;

/// <summary>Scores recordings, second by second, with a model package.</summary>
/// <remarks>Safe to share between threads.</remarks>
/// <param name="package">The model.</param>
public sealed class SequenceScorer(SequenceModelPackage package)
{
    /// <summary>The model.</summary>
    public SequenceModelPackage Package => package;

    /// <summary>Scores a whole recording.</summary>
    /// <param name="track">Its windows, of 2 s every second.</param>
    /// <returns>One estimate a window, as the network says it: it may go beyond the range of the output.</returns>
    /// <exception cref="ArgumentException">The windows are others.</exception>
    /// <exception cref="InvalidDataException">A feature is so far from those of the training that the network has no answer.</exception>
    public SequenceTrack Score(WindowTrack track)
    {
        if ((track.Hop, track.Length) != (WindowOptions.Default.Hop, WindowOptions.Default.Length))
            throw new ArgumentException($"windows of {track.Length} s every {track.Hop} s; the model takes windows of 2 s every second", nameof(track));
        return new(package.Model.Predict(track.Values.Span), package.Model.Outputs.Length);
    }
}
