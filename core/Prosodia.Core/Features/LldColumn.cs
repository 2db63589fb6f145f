namespace Prosodia.Features;

/// <summary>0-based columns of the 65 descriptors, in the order of the ComParE set.</summary>
internal static class LldColumn
{
    public const int F0 = 0;
    public const int Voicing = 1;
    public const int JitterLocal = 2;
    public const int JitterDdp = 3;
    public const int Shimmer = 4;
    public const int LogHnr = 5;
    public const int Loudness = 6;
    public const int RastaLoudness = 7;
    public const int RmsEnergy = 8;
    public const int ZeroCrossingRate = 9;
    public const int RastaBands = 10;
    public const int Band250To650 = 36;
    public const int Band1000To4000 = 37;
    public const int RollOffs = 38;
    public const int Flux = 42;
    public const int Centroid = 43;
    public const int Entropy = 44;
    public const int Variance = 45;
    public const int Skewness = 46;
    public const int Kurtosis = 47;
    public const int Slope = 48;
    public const int Sharpness = 49;
    public const int Harmonicity = 50;
    public const int Mfcc = 51;
    public const int Count = 65;
}
