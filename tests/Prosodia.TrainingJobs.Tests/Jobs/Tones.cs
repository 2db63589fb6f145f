using Prosodia.Audio;

namespace Prosodia.TrainingJobs.Tests.Jobs;

/// <summary>Media that take no time.</summary>
internal static class Tones
{
    private const int Rate = 16_000;

    /// <summary>Half a second of a tone as a WAV file.</summary>
    public static MemoryStream Wav(double hertz)
    {
        var samples = new float[Rate / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (float)(0.5 * Math.Sin(2 * Math.PI * hertz * i / Rate));
        var file = new MemoryStream();
        WavFile.Write(file, samples, Rate);
        file.Position = 0;
        return file;
    }
}
