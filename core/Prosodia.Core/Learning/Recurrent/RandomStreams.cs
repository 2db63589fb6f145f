namespace Prosodia.Learning.Recurrent;

/// <summary>Keys that keep the random draws of one seed apart.</summary>
internal static class RandomStreams
{
    public const long Weights = 1;
    public const long Order = 2;
    public const long Noise = 3;
}
