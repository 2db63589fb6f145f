using System.Numerics;

namespace Prosodia.Features.Framing;

/// <summary>One number per lane, in single or double precision: lets an algorithm be written once for both.</summary>
/// <typeparam name="TSelf">The implementing structure.</typeparam>
/// <typeparam name="TScalar">How a number is stored.</typeparam>
internal interface ILane<TSelf, TScalar> : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>
    where TSelf : struct, ILane<TSelf, TScalar>
{
    /// <summary>The same number in every lane.</summary>
    static abstract TSelf Broadcast(TScalar value);

    /// <summary>A number in the lane's precision, rounded if need be.</summary>
    static abstract TScalar Scalar(double value);

    /// <summary>From single precision, exactly.</summary>
    static abstract TSelf FromSingle(Vector<float> value);

    /// <summary>To single precision, rounded if need be.</summary>
    Vector<float> ToSingle();

    /// <summary>Row <paramref name="row"/> of an array of [row × lanes].</summary>
    static abstract TSelf Load(ref TScalar rows, int row);

    /// <summary>Stores as row <paramref name="row"/> of an array of [row × lanes].</summary>
    void Store(ref TScalar rows, int row);
}
