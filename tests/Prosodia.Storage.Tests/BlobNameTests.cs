namespace Prosodia.Storage.Tests;

public sealed class BlobNameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a/..")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\..\\b")]
    [InlineData(".hidden")]
    [InlineData("a/.incoming/b")]
    [InlineData("a.")]
    [InlineData("a /b")]
    [InlineData("a\0.wav")]
    [InlineData("a\nb")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    [InlineData("a\ufffe")]
    [InlineData("a\uffff")]
    public void A_path_that_a_store_could_misread_is_refused(string path)
    {
        Assert.False(BlobName.TryOf("media", path, out _));
        Assert.Throws<BlobNameException>(() => BlobName.Of("media", path));
    }

    // Not in the list above: test runners cannot write such texts.
    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.NotNull(BlobName.PathProblem("a\ud83c"));
        Assert.NotNull(BlobName.PathProblem("\udfb5a"));
        Assert.Null(BlobName.PathProblem("\ud83c\udfb5"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("..")]
    [InlineData("tables.db")]
    [InlineData(".locks")]
    [InlineData("Media")]
    [InlineData("-media")]
    [InlineData("media-")]
    [InlineData("me--dia")]
    [InlineData("mé-dia")]
    [InlineData("a/b")]
    public void A_container_has_lower_case_letters_digits_and_hyphens(string container) => Assert.NotNull(BlobName.ContainerProblem(container));

    [Fact]
    public void Lengths_are_limited()
    {
        Assert.NotNull(BlobName.PathProblem(string.Join('/', Enumerable.Repeat("0123456789", 82)) + "x"));
        Assert.NotNull(BlobName.PathProblem(string.Join('/', Enumerable.Repeat("a", 101))));
        Assert.NotNull(BlobName.PathProblem(new string('a', 201)));
        Assert.NotNull(BlobName.PathProblem(new string('ä', 101)));
        Assert.Null(BlobName.PathProblem(new string('ä', 100)));
        Assert.NotNull(BlobName.ContainerProblem(new string('a', 64)));
        Assert.Null(BlobName.ContainerProblem(new string('a', 63)));
    }

    [Fact]
    public void A_written_name_is_read_again()
    {
        var name = BlobName.Parse("media/concerts/a.wav");
        Assert.Equal(("media", "concerts/a.wav"), (name.Container, name.Path));
        Assert.Equal(name, BlobName.Parse(name.ToString()));
        Assert.Contains("no '/'", Assert.Throws<BlobNameException>(() => BlobName.Parse("media")).Message);
    }

    [Fact]
    public void A_message_shows_the_beginning_of_a_long_name() =>
        Assert.InRange(Assert.Throws<BlobNameException>(() => BlobName.Of("media", new string('x', 100_000))).Message.Length, 1, 300);
}
