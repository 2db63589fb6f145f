namespace Prosodia.Learning.Recurrent.Training;

/// <summary>Remembers the best epoch and says when to give up.</summary>
internal sealed class EarlyStopping(int patience)
{
    /// <summary>The best epoch; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Its cost.</summary>
    public double BestCost { get; private set; } = double.PositiveInfinity;

    /// <summary>Takes the cost of an epoch; true when it is the smallest so far.</summary>
    public bool Observe(int epoch, double cost)
    {
        if (!(cost < BestCost))
            return false;
        (BestEpoch, BestCost) = (epoch, cost);
        return true;
    }

    /// <summary>This many epochs have passed without a smaller cost.</summary>
    public bool IsExhausted(int epoch) => epoch - BestEpoch >= patience;
}
