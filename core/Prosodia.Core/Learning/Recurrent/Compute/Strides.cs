namespace Prosodia.Learning.Recurrent.Compute;

/// <summary>Where the matrices of a tile go on, in values.</summary>
/// <param name="A">From k to k where A lies by columns.</param>
/// <param name="APanel">From k to k + 16 where A lies in panels.</param>
/// <param name="BPanel">From panel to panel of B, whose rows lie 16 apart.</param>
/// <param name="C">From row to row of C.</param>
/// <param name="CPanel">From panel to panel of C.</param>
internal readonly record struct Strides(nint A, nint APanel, nint BPanel, nint C, nint CPanel);
