namespace Prosodia.Tests.Learning.Svm.Search;

public sealed class VectorWidthTests
{
    [Theory]
    [MemberData(nameof(VectorWidths.All), MemberType = typeof(VectorWidths))]
    public void Searches_and_fast_fits_have_the_same_bits_at_any_vector_width(int most, params string[] switchedOff)
    {
        string[] here = SearchBits.Describe().Split(' '), there = VectorWidths.Elsewhere("svm-bits", switchedOff).Split(' ');
        Assert.InRange(int.Parse(there[0]), 0, most);
        Assert.Equal(here[1], there[1]);
    }
}
