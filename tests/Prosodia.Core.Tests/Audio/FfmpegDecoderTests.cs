using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

public sealed class FfmpegDecoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Lossless: the bits of the WAV file, whatever the number of channels (6 and 4 have layouts that a re-mix would spoil).</summary>
    [Theory]
    [InlineData("flac", "", 1)]
    [InlineData("flac", "", 2)]
    [InlineData("flac", "", 6)]
    [InlineData("flac", "", 4)]
    [InlineData("wv", "", 2)]
    [InlineData("m4a", "-c:a alac", 2)]
    [InlineData("aiff", "", 2)]
    [InlineData("mkv", "-c:a flac", 2)]
    [InlineData("mov", "-c:a pcm_s16be", 1)]
    [InlineData("caf", "-c:a pcm_s16be", 3)]
    public void Lossless_GivesTheBitsOfTheWavFile(string extension, string arguments, int channels)
    {
        var path = Ffmpeg.Make(_folder, "x." + extension, arguments, channels, 44100);
        Assert.Equal(Ffmpeg.Read(_folder.File("x-in.wav")).Samples, Ffmpeg.Read(path).Samples);
    }

    [Fact]
    public void Flac24_GivesTheBitsOfTheWavFile()
    {
        var wav = _folder.Write("a.wav", new TestWav { Bits = 24, Data = [.. Enumerable.Range(0, 30_000).Select(i => (byte)(i * 131 / 7))] }.Build());
        Ffmpeg.Run("ffmpeg", "-v", "error", "-i", wav, _folder.File("a.flac"));
        Assert.Equal(Ffmpeg.Read(wav).Samples, Ffmpeg.Read(_folder.File("a.flac")).Samples);
    }

    /// <summary>Lossy: a 440 Hz tone is still a 440 Hz tone, of the same length but for the coder's padding.</summary>
    [Theory]
    [InlineData("mp3", "", "mp3", "mp3", false)]
    [InlineData("mp3", "-id3v2_version 0 -write_xing 0", "mp3", "mp3", false)]
    [InlineData("ogg", "-c:a libvorbis", "ogg", "vorbis", false)]
    [InlineData("opus", "", "ogg", "opus", false)]
    [InlineData("m4a", "", "mp4", "aac", false)]
    [InlineData("aac", "", "aac", "aac", false)]
    [InlineData("mp4", "-f lavfi -i color=s=64x64:d=1 -c:v mpeg4", "mp4", "aac", true)]
    [InlineData("mkv", "-f lavfi -i color=s=64x64:d=1 -c:v mpeg4 -c:a libopus", "mkv", "opus", true)]
    [InlineData("webm", "-f lavfi -i color=s=64x64:d=1 -c:v libvpx -c:a libvorbis", "webm", "vorbis", true)]
    [InlineData("avi", "-f lavfi -i color=s=64x64:d=1 -c:v mpeg4 -c:a mp3", "avi", "mp3", true)]
    [InlineData("wav", "-c:a pcm_mulaw", "wav", "pcm_mulaw", false)]
    [InlineData("wav", "-c:a adpcm_ima_wav", "wav", "adpcm_ima_wav", false)]
    public void Lossy_KeepsTheTone(string extension, string arguments, string container, string codec, bool hasVideo)
    {
        var path = Ffmpeg.Make(_folder, "x." + extension, arguments, 2, 48000, Stereo(Ffmpeg.Tone(48000, 48000, 440)));
        using var source = AudioFile.Open(path);
        var info = source.Info;
        Assert.Equal((container, codec, 48000, 2, hasVideo), (info.Container, info.Codec, info.SampleRate, info.Channels, info.HasVideo));
        Assert.InRange(info.Duration!.Value.TotalSeconds, 0.9, 1.1);

        var clip = AudioClip.Read(source);
        Assert.InRange((double)clip.Samples.Length / clip.SampleRate, 0.95, 1.1);
        Assert.InRange(Ffmpeg.ToneShare(clip, 440), 0.9, 1.0001);
    }

    [Fact]
    public void Identify_SaysWhatThereIs()
    {
        var path = Ffmpeg.Make(_folder, "x.mp4", "-f lavfi -i color=s=64x64:d=1 -c:v mpeg4", 2, 48000);
        var info = AudioFile.Identify(path);
        Assert.Equal(("mp4", "aac", 48000, 2, true), (info.Container, info.Codec, info.SampleRate, info.Channels, info.HasVideo));
        Assert.Equal(new AudioInfo("flac", "flac", 16000, 1, 16000), AudioFile.Identify(Ffmpeg.Make(_folder, "x.flac")));
    }

    /// <summary>A picture of the cover is no video.</summary>
    [Fact]
    public void CoverArt_IsNoVideo()
    {
        var cover = Ffmpeg.Make(_folder, "cover.png", "-filter_complex showspectrumpic=s=64x64");
        var path = Ffmpeg.Make(_folder, "x.m4a", $"-i {cover} -map 0:a -map 1:v -c:v copy -disposition:v attached_pic");
        Assert.False(AudioFile.Identify(path).HasVideo);
    }

    /// <summary>The index of an mp4 file is at its end; a stream cannot go back, so it is copied.</summary>
    [Fact]
    public void Stream_WithTheIndexAtItsEnd_IsSpooled()
    {
        var spooled = $"prosodia-tmp-{Environment.ProcessId}-*.media"; // of this process: another may be testing too
        var before = Directory.GetFiles(Path.GetTempPath(), spooled);
        var file = File.ReadAllBytes(Ffmpeg.Make(_folder, "x.m4a", "-c:a alac"));
        using (var source = AudioFile.Open(new TrickleStream(file, 1000), "upload"))
        {
            Assert.Equal(Ffmpeg.Read(_folder.File("x-in.wav")).Samples, AudioClip.Read(source).Samples);
        }

        Assert.Equal(16000, AudioFile.Identify(new TrickleStream(file, 1000), "upload").SampleRate);
        var error = Assert.Throws<MediaException>(() => AudioFile.Open(new MemoryStream(file), "upload", new AudioLimits { MaxSpoolBytes = 5000 }));
        Assert.Contains("5000 bytes", error.Reason, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(Path.GetTempPath(), spooled));
    }

    [Fact]
    public void TooLong_IsRefused_WhateverTheHeaderSays()
    {
        var limits = new AudioLimits { MaxDuration = TimeSpan.FromSeconds(2) };
        var honest = Ffmpeg.Make(_folder, "x.flac", "", samples: new short[16000 * 5]);
        Assert.Contains("longer than", Assert.Throws<MediaException>(() => Ffmpeg.Read(honest, limits)).Reason, StringComparison.Ordinal);

        // The sample count in STREAMINFO (36 bits from the low half of byte 21 on) set to "unknown".
        var silent = File.ReadAllBytes(honest);
        silent[21] &= 0xF0;
        silent.AsSpan(22, 4).Clear();
        var path = _folder.Write("silent.flac", silent);
        Assert.Null(AudioFile.Identify(path).SampleCount);
        Assert.Contains("longer than", Assert.Throws<MediaException>(() => Ffmpeg.Read(path, limits)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_NamesTheSource_NotThePath()
    {
        var path = _folder.Write("broken.flac", [.. "fLaC"u8, .. new byte[500]]);
        var error = Assert.Throws<MediaException>(() => AudioFile.Open(File.OpenRead(path), "upload 7"));
        Assert.Equal("upload 7", error.SourceName);
        Assert.DoesNotContain(Path.GetTempPath(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CutFiles_GiveAnErrorOrAShorterRecording()
    {
        foreach (var name in new[] { "x.mp3", "x.m4a" })
        {
            var file = File.ReadAllBytes(Ffmpeg.Make(_folder, name));
            foreach (var length in new[] { 1, 10, 60, file.Length / 2 })
            {
                var path = _folder.Write("cut", file[..length]);
                try
                {
                    Assert.InRange(Ffmpeg.Read(path).Samples.Length, 0, 16000 + 3000);
                }
                catch (MediaException e)
                {
                    Assert.Equal(path, e.SourceName);
                }
            }
        }
    }

    [Fact]
    public void VideoWithoutSound_SaysSo()
    {
        var path = _folder.File("mute.mp4");
        Ffmpeg.Run("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=s=64x64:d=1", "-c:v", "mpeg4", path);
        Assert.Equal("the file has no sound track", Assert.Throws<MediaException>(() => AudioFile.Open(path)).Reason);
    }

    [Fact]
    public void MissingFfmpeg_SaysWhatToInstall()
    {
        var error = Assert.Throws<MediaException>(() => FfmpegCommand.Find("ffmpeg", "x.mp3", program => FfmpegPrograms.Find(program, null, _folder.Root, _folder.Root)));
        Assert.Contains("install the package 'ffmpeg' (WAV files need nothing)", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_And_Disposal_EndTheProcess()
    {
        var path = Ffmpeg.Make(_folder, "x.flac", "", samples: new short[16000 * 600]);
        using var cancellation = new CancellationTokenSource();
        var source = AudioFile.Open(path, null, cancellation.Token);
        Assert.True(Ffmpeg.IsReading(_folder));
        Assert.True(source.Read(new float[100], cancellation.Token) > 0);
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => source.Read(new float[100], cancellation.Token));
        source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => source.Read(new float[100]));
        Assert.False(Ffmpeg.IsReading(_folder));
        Assert.ThrowsAny<OperationCanceledException>(() => AudioFile.Open(path, null, cancellation.Token));
    }

    private static short[] Stereo(short[] mono) => [.. mono.SelectMany(s => new[] { s, s })];
}
