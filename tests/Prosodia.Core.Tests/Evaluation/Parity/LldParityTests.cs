using Prosodia.Evaluation.Parity;
using Prosodia.Features;

namespace Prosodia.Tests.Evaluation.Parity;

public sealed class LldParityTests
{
    /// <summary>The columns whose deviation is 1 and mean 0: values alternate between −1 and 1.</summary>
    private static readonly LldTrack Reference = Track(20, (row, _) => row % 2 == 0 ? 1 : -1);

    [Fact]
    public void EqualTracks_Agree()
    {
        var parity = LldParity.Compare(Reference, Reference);
        Assert.True(parity.Passes);
        Assert.Equal((130, 0, 0), (parity.Columns.Length, parity.ColumnsOut, parity.ValuesOut));
        Assert.All(parity.Columns, column => Assert.Equal((1, 0), (column.Deviation, column.WorstError)));
        Assert.All(parity.Columns, column => Assert.Equal(1, column.Correlation, 1e-12));
    }

    [Theory]
    [InlineData("pcm_RMSenergy_sma", 0.9e-4, true)]
    [InlineData("pcm_RMSenergy_sma", 1.1e-4, false)]
    [InlineData("audSpec_Rfilt_sma_de[25]", 1.9e-4, true)]
    [InlineData("audSpec_Rfilt_sma_de[25]", 2.1e-4, false)]
    [InlineData("audSpec_Rfilt_sma_de[24]", 1.9e-4, false)]
    public void Error_IsMeasuredInDeviations(string name, double error, bool passes)
    {
        var column = LldNames.All.IndexOf(name);
        var parity = LldParity.Compare(Reference, Disturbed(column, rows: 1, error)).Columns[column];
        Assert.Equal(passes, parity.Passes);
        Assert.Equal(error, parity.WorstInDeviations, 1e-7);
        Assert.Equal((name, 3), (parity.Name, parity.WorstRow));
    }

    /// <summary>Rows that may be out where one raw frame decided differently.</summary>
    [Theory]
    [InlineData("voicingFinalUnclipped_sma", 3)]
    [InlineData("voicingFinalUnclipped_sma_de", 7)]
    [InlineData("pcm_fftMag_spectralRollOff25.0_sma", 3)]
    [InlineData("pcm_fftMag_spectralRollOff90.0_sma_de", 7)]
    [InlineData("F0final_sma", 0)]
    [InlineData("F0final_sma_de", 7)]
    [InlineData("pcm_fftMag_spectralFlux_sma", 0)]
    [InlineData("mfcc_sma_de[14]", 0)]
    public void Allowance_IsTheColumns(string name, int allowed)
    {
        var column = LldNames.All.IndexOf(name);
        Assert.Equal(allowed, LldParity.Compare(Reference, Reference).Columns[column].RowsAllowed);
        Assert.True(LldParity.Compare(Reference, Disturbed(column, allowed, 0.5)).Passes);
        Assert.False(LldParity.Compare(Reference, Disturbed(column, allowed + 1, 0.5)).Passes);
    }

    /// <summary>
    /// A column that varies by less than 1/1000 of its mean is held to 1e-5 of the mean; one that is constant at 0 to 1e-9.
    /// </summary>
    [Theory]
    [InlineData(100, 0.9e-3, true)]
    [InlineData(100, 1.2e-3, false)]
    [InlineData(0, 0.9e-9, true)]
    [InlineData(0, 1.1e-9, false)]
    public void NearlyConstantColumns_AreHeldToTheirMean(float mean, double error, bool passes)
    {
        var reference = Track(20, (_, _) => mean);
        var parity = LldParity.Compare(reference, Track(20, (row, column) => (float)(mean + (row == 3 && column == 8 ? error : 0))));
        Assert.Equal(passes, parity.Passes);
        Assert.Equal(double.NaN, parity.Columns[8].Correlation);
    }

    [Fact]
    public void NotANumber_IsOut()
    {
        var parity = LldParity.Compare(Reference, Disturbed(column: 8, rows: 1, double.NaN));
        Assert.False(parity.Passes);
        Assert.Equal((1, 3), (parity.Columns[8].RowsOut, parity.Columns[8].WorstRow));
    }

    [Fact]
    public void RowCounts_MustBeEqual_AndShortTracksAreComparedByThemOnly()
    {
        Assert.False(LldParity.Compare(Reference, Track(19, (_, _) => 0)).Passes);
        Assert.True(LldParity.Compare(Track(3, (_, _) => 0), Track(3, (_, _) => 1)).Passes);
        Assert.False(LldParity.Compare(Track(3, (_, _) => 0), Track(2, (_, _) => 0)).Passes);
    }

    /// <summary>Independent alternations agree in half of their signs: r = 0; inverted ones have r = −1.</summary>
    [Fact]
    public void Correlation_IsPearsons()
    {
        Assert.Equal(-1, LldParity.Compare(Reference, Track(20, (row, _) => row % 2 == 0 ? -1 : 1)).Columns[0].Correlation, 1e-12);
        Assert.Equal(0, LldParity.Compare(Reference, Track(20, (row, _) => row % 4 < 2 ? 5 : 7)).Columns[0].Correlation, 1e-12);
    }

    private static LldTrack Disturbed(int column, int rows, double error) => Track(
        20, (row, c) => (float)((row % 2 == 0 ? 1 : -1) + (c == column && row >= 3 && row < 3 + rows ? error : 0)));

    private static LldTrack Track(int rows, Func<int, int, float> value) =>
        new([.. Enumerable.Range(0, rows * 130).Select(i => value(i / 130, i % 130))], 0.01);
}
