using FsCheck;
using FsCheck.Fluent;
using Prosodia.Faces;
using Prosodia.Faces.Tracking;

namespace Prosodia.Tests.Faces.Tracking;

public sealed class CropTests
{
    [Fact]
    public void A_turned_square_keeps_lengths()
    {
        // The corners of a square of side s lie s/√2 from its middle, whichever way it is turned.
        Prop.ForAll<int, byte>((degrees, size) =>
        {
            var region = new CropRegion(50, 60, size + 1, degrees % 360 * MathF.PI / 180);
            foreach (var (x, y) in new[] { (0f, 0f), (1f, 0f), (0f, 1f), (1f, 1f) })
            {
                var (left, top) = region.ToImage(x, y);
                var distance = Math.Sqrt(Math.Pow(left - 50, 2) + Math.Pow(top - 60, 2));
                Assert.Equal((size + 1) / Math.Sqrt(2), distance, 1e-3 * (size + 1));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_position_in_the_input_is_the_one_in_the_picture()
    {
        // In this picture red says how far right a pixel is and green how far down, so that each value tells where it was read.
        var image = new RgbImage(256, 256);
        for (var i = 0; i < 256 * 256; i++)
            (image.Pixels[3 * i], image.Pixels[(3 * i) + 1]) = ((byte)(i % 256), (byte)(i / 256));
        const int side = 16;
        var input = new float[side * side * 3];
        Prop.ForAll<byte, byte, int>((size, place, degrees) =>
        {
            var region = new CropRegion(100 + (place % 56), 156 - (place % 56), 1 + (size / 2f), degrees % 360 * MathF.PI / 180);
            CropSampler.Sample(image, region, side, 0, 255, input);
            for (var i = 0; i < side * side; i++)
            {
                var (x, y) = region.ToImage((i % side) / (float)side, (i / side) / (float)side);
                Assert.Equal(x, input[3 * i], 1e-3f);
                Assert.Equal(y, input[(3 * i) + 1], 1e-3f);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_square_of_a_face_is_turned_with_its_eyes()
    {
        var region = CropRegion.Around(new FaceDetection(100, 100, 40, 60, 90, 90, 110, 110, 1));
        Assert.Equal(90, region.Size);
        Assert.Equal(MathF.PI / 4, region.Rotation, 1e-6f);
        var (x, y) = region.ToImage(1, 0.5f); // the middle of its right side points down at 45 degrees
        Assert.Equal(100 + (45 / MathF.Sqrt(2)), x, 1e-4f);
        Assert.Equal(100 + (45 / MathF.Sqrt(2)), y, 1e-4f);
    }

    [Fact]
    public void A_wide_picture_gets_black_bars()
    {
        var image = new RgbImage(8, 4);
        Array.Fill(image.Pixels, (byte)255);
        var input = new float[8 * 8 * 3];
        CropSampler.Sample(image, CropRegion.Whole(image), 8, -1, 1, input);
        Assert.Equal(-1, input[0]);
        Assert.Equal(1, input[3 * ((4 * 8) + 4)], 1e-6f);
        Assert.Equal(-1, input[3 * ((7 * 8) + 4)]);
    }

    [Fact]
    public void Between_pixels_it_is_between_their_values()
    {
        var image = new RgbImage(2, 1);
        (image.Pixels[0], image.Pixels[3]) = (100, 200);
        var input = new float[3];
        CropSampler.Sample(image, new CropRegion(0.75f, 0.5f, 1, 0), 1, 0, 255, input); // its first position is (0.25, 0)
        Assert.Equal(125, input[0], 1e-4f);
    }

    [Fact]
    public void At_the_edges_a_picture_is_as_if_it_went_on_in_black()
    {
        const int border = 8;
        var (image, bordered) = (new RgbImage(5, 3), new RgbImage(5 + (2 * border), 3 + (2 * border)));
        new Random(1).NextBytes(image.Pixels);
        for (var row = 0; row < 3; row++)
            image.Pixels.AsSpan(15 * row, 15).CopyTo(bordered.Pixels.AsSpan(3 * (((row + border) * bordered.Width) + border)));
        var (one, other) = (new float[8 * 8 * 3], new float[8 * 8 * 3]);
        Prop.ForAll<byte, int>((size, degrees) =>
        {
            var region = new CropRegion(2.5f, 1.5f, 1 + (size / 25f), degrees % 360 * MathF.PI / 180);
            CropSampler.Sample(image, region, 8, 0, 255, one);
            CropSampler.Sample(bordered, region with { X = region.X + border, Y = region.Y + border }, 8, 0, 255, other);
            for (var i = 0; i < one.Length; i++)
                Assert.Equal(other[i], one[i], 0.01f);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Far_outside_all_is_black()
    {
        var input = new float[12];
        CropSampler.Sample(new RgbImage(2, 2), new CropRegion(1e9f, -1e9f, 10, 1), 2, 0, 1, input);
        Assert.All(input, value => Assert.Equal(0, value));
    }
}
