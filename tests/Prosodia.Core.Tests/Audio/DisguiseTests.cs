using System.Net;
using System.Net.Sockets;
using Prosodia.Audio;

namespace Prosodia.Tests.Audio;

/// <summary>Files that name other files and addresses must not have them opened, whatever they are called.</summary>
public sealed class DisguiseTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public DisguiseTests() => _listener.Start();

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Dispose();
    }

    private string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/a.ts";

    [Theory]
    [InlineData("song.mp3")]
    [InlineData("film.mp4")]
    [InlineData("voice.wav")]
    public void Playlist_IsNamedAndRefused(string name)
    {
        var secret = _folder.Write("secret.wav", new TestWav { Data = new byte[32000] }.Build());
        var m3u = _folder.Write(name, $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{Address}\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n");
        Assert.Contains("a playlist (M3U)", Assert.Throws<MediaException>(() => AudioFile.Open(m3u)).Reason, StringComparison.Ordinal);
        var concat = _folder.Write(name, $"ffconcat version 1.0\nfile {secret}\n");
        Assert.Contains("a playlist (ffconcat)", Assert.Throws<MediaException>(() => AudioFile.Open(concat)).Reason, StringComparison.Ordinal);
        Assert.False(_listener.Pending());
    }

    /// <summary>Should a playlist get past the first bytes, ffmpeg may use the one demuxer only that the first bytes stand for.</summary>
    [Theory]
    [InlineData("mp3")]
    [InlineData("mov")]
    [InlineData("mpegts")]
    public void Playlist_IsNotFollowedByFfmpegEither(string demuxer)
    {
        var secret = _folder.Write("secret.wav", new TestWav { Data = new byte[32000] }.Build());
        foreach (var text in new[] { $"#EXTM3U\n#EXTINF:1,\n{Address}\n", $"ffconcat version 1.0\nfile {secret}\n", $"#EXTM3U\n#EXTINF:1,\n{secret}\n" })
        {
            var path = _folder.Write("x", text);
            var signature = new MediaSignature(demuxer, demuxer);
            Assert.Throws<MediaException>(() => FfmpegDecoder.Open(path, "x", signature, AudioLimits.Default, null, default));
        }

        Assert.False(_listener.Pending());
    }

    /// <summary>A tag of the mp3 format before a playlist makes it look like mp3 to us.</summary>
    [Fact]
    public void PlaylistBehindATag_IsNotFollowed()
    {
        var path = _folder.Write("x.mp3", [.. "ID3\u0004\0\0\0\0\0\0"u8, .. System.Text.Encoding.ASCII.GetBytes($"#EXTM3U\n#EXTINF:1,\n{Address}\n")]);
        Assert.Throws<MediaException>(() => AudioFile.Open(path));
        Assert.False(_listener.Pending());
    }

    /// <summary>A QuickTime file may say that its samples are in another file. (With -enable_drefs 1, ffmpeg
    /// reads that file.)</summary>
    [Fact]
    public void QuickTimeAlias_IsNotFollowed()
    {
        var secret = Ffmpeg.Make(_folder, "secret.mov", "-c:a pcm_s16be");
        var file = File.ReadAllBytes(Ffmpeg.Make(_folder, "x.mov", "-c:a pcm_s16be"));
        var path = _folder.Write("alias.mov", QuickTimeAlias.Insert(file, secret));
        Assert.Contains("found no sound", Assert.Throws<MediaException>(() => Ffmpeg.Read(path)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("PK\u0003\u0004rest", "a ZIP archive")]
    [InlineData("<?xml version='1.0'?><MPD/>", "XML")]
    [InlineData("<!DOCTYPE html>", "HTML")]
    [InlineData("v=0\r\no=- 0 0 IN IP4 127.0.0.1", "session description")]
    [InlineData("[playlist]\nFile1=x", "a playlist (PLS)")]
    [InlineData("Just words, ä ö ü.", "text")]
    [InlineData("\u0001\u0002\u0003\0\0\0\0\0\0", "something unknown (it starts with 0102030000000000)")]
    public void OtherFiles_AreNamed(string content, string what)
    {
        var path = _folder.Write("x.wav", content);
        Assert.Contains(what, Assert.Throws<MediaException>(() => AudioFile.Open(path)).Reason, StringComparison.Ordinal);
        Assert.Contains(what, Assert.Throws<MediaException>(() => AudioFile.Identify(new MemoryStream(File.ReadAllBytes(path)), "x")).Reason, StringComparison.Ordinal);
    }
}
