namespace Prosodia.Evaluation.Transfer;

/// <summary>The three experiments of the paper.</summary>
public enum ExperimentKind
{
    /// <summary>ID: trained and tested in one domain.</summary>
    IntraDomain,

    /// <summary>CD: trained in one domain, tested in the other.</summary>
    CrossDomain,

    /// <summary>CDTL: the same with the first layer of an autoencoder, frozen.</summary>
    CrossDomainTransfer,
}
