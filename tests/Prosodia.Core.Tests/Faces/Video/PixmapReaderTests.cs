using System.Text;
using Prosodia.Audio;
using Prosodia.Faces.Video;

namespace Prosodia.Tests.Faces.Video;

public sealed class PixmapReaderTests
{
    [Fact]
    public void Pictures_follow_one_another_and_may_change_their_size()
    {
        var reader = Reader("P6\n2 1\n255\nabcdef" + "P6\n1 1\n255\nxyz");
        Assert.Equal("abcdef"u8.ToArray(), reader.Next()!.Pixels);
        var second = reader.Next()!;
        Assert.Equal((1, 1), (second.Width, second.Height));
        Assert.Equal("xyz"u8.ToArray(), second.Pixels);
        Assert.Null(reader.Next());
    }

    [Theory]
    [InlineData("P5\n1 1\n255\nx")]
    [InlineData("P6\n1 1\n255\nxy")]
    [InlineData("P6\n0 1\n255\n")]
    [InlineData("P6\n101 1\n255\n")]
    [InlineData("P6\n1 1\n65535\nxyzxyz")]
    [InlineData("P6\n99999999999 1\n255\nxyz")]
    [InlineData("P6\n-1 1\n255\nxyz")]
    [InlineData("P6\n1")]
    public void Anything_else_is_damage(string pictures) =>
        Assert.Equal("v.mp4: the pictures that ffmpeg gives cannot be read", Assert.Throws<MediaException>(() => Reader(pictures).Next()).Message);

    private static PixmapReader Reader(string pictures) => new(new MemoryStream(Encoding.Latin1.GetBytes(pictures)), "v.mp4", 100);
}
