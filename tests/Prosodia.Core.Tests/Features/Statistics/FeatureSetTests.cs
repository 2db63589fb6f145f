using Prosodia.Features;
using Prosodia.Features.Statistics;

namespace Prosodia.Tests.Features.Statistics;

public class FeatureSetTests
{
    [Fact]
    public void An_utterance_has_nine_blocks_of_130_names()
    {
        var names = FeatureSet.Utterance.Names;
        Assert.Equal(1170, names.Distinct().Count());
        Assert.Equal("F0final_sma_mean", names[0]);
        Assert.Equal("pcm_RMSenergy_sma_std", names[130 + 8]);
        Assert.Equal("mfcc_sma_de[14]_kurtosis", names[^1]);
    }

    [Fact]
    public void Every_feature_is_in_the_group_of_its_descriptor()
    {
        // 65 descriptors: 4 energy, 15 spectral, 14 MFCC, 6 voicing, 26 RASTA bands; deltas double them; nine statistics.
        var counts = FeatureSet.Utterance.Groups.CountBy(group => group).ToDictionary(pair => pair.Key, pair => pair.Value / 18);
        Assert.Equal(6, counts[FeatureGroup.Voicing]);
        Assert.Equal(4, counts[FeatureGroup.Energy]);
        Assert.Equal(26, counts[FeatureGroup.Rasta]);
        Assert.Equal(15, counts[FeatureGroup.Spectral]);
        Assert.Equal(14, counts[FeatureGroup.Mfcc]);
    }

    [Fact]
    public void A_window_has_means_then_deviations()
    {
        Assert.Equal(260, FeatureSet.Window.Count);
        Assert.Equal("F0final_sma_amean", FeatureSet.Window.Names[0]);
        Assert.Equal("F0final_sma_stddev", FeatureSet.Window.Names[130]);
    }
}
