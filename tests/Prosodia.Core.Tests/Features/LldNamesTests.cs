using Prosodia.Features;

namespace Prosodia.Tests.Features;

public sealed class LldNamesTests
{
    /// <summary>Column numbers of the ComParE set as its documentation lists them (1-based there).</summary>
    [Theory]
    [InlineData(1, "F0final_sma")]
    [InlineData(10, "pcm_zcr_sma")]
    [InlineData(36, "audSpec_Rfilt_sma[25]")]
    [InlineData(39, "pcm_fftMag_spectralRollOff25.0_sma")]
    [InlineData(51, "pcm_fftMag_spectralHarmonicity_sma")]
    [InlineData(65, "mfcc_sma[14]")]
    [InlineData(66, "F0final_sma_de")]
    [InlineData(76, "audSpec_Rfilt_sma_de[0]")]
    [InlineData(130, "mfcc_sma_de[14]")]
    public void All_HasComParEOrder(int column, string name) => Assert.Equal(name, LldNames.All[column - 1]);

    /// <summary>4 energy, 41 spectral (26 of them RASTA bands), 14 MFCC, 6 voicing: [Z], Table III.</summary>
    [Theory]
    [InlineData(FeatureGroup.Energy, 4)]
    [InlineData(FeatureGroup.Spectral, 15)]
    [InlineData(FeatureGroup.Rasta, 26)]
    [InlineData(FeatureGroup.Mfcc, 14)]
    [InlineData(FeatureGroup.Voicing, 6)]
    public void GroupOf_CountsAreThePapers(FeatureGroup group, int count)
    {
        Assert.Equal(count, Enumerable.Range(0, 65).Count(c => LldNames.GroupOf(c) == group));
        Assert.Equal(count, Enumerable.Range(65, 65).Count(c => LldNames.GroupOf(c) == group));
    }
}
