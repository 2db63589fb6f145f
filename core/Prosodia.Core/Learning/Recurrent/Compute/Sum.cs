namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>What becomes of the values that a product finds in C.</summary>
internal enum Sum
{
    /// <summary>They begin the chain: c ← fma(a_k, b_k, c).</summary>
    GoesOn,

    /// <summary>Nothing: the chain begins with zero.</summary>
    IsNew,

    /// <summary>The chain begins with zero and is added to them. Long sums lose less to rounding when they come in pieces.</summary>
    IsAdded,
}
