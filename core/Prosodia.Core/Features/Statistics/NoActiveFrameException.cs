namespace Prosodia.Features.Statistics;

/// <summary>
/// A recording (or segment) without one frame to compute statistics of: silent throughout, shorter than a frame, or without a face.
/// It has no features; callers report it as an error row and go on.
/// </summary>
public sealed class NoActiveFrameException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">What is missing, and what to do about it.</param>
    public NoActiveFrameException(string reason)
        : base(reason)
    {
    }
}
