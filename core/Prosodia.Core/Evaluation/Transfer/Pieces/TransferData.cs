using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Prosodia.Corpora;

namespace Prosodia.Evaluation.Transfer.Pieces;

/// <summary>What the experiment is made on.</summary>
/// <param name="Corpora">Where it comes from.</param>
/// <param name="Pieces">Pieces of music and speech with features and gold standard.</param>
/// <param name="Unlabelled">Sequences for the autoencoder, each steps × features; their labels, where there are any, are not used.</param>
/// <param name="UnlabelledSource">Where those come from, in words.</param>
/// <param name="LeftOut">What does not take part, with reasons.</param>
public sealed record TransferData(
    ImmutableArray<CorpusInfo> Corpora,
    ImmutableArray<Piece> Pieces,
    ImmutableArray<float[]> Unlabelled,
    string UnlabelledSource,
    ImmutableArray<LeftOutPiece> LeftOut)
{
    /// <summary>Features of a step.</summary>
    public int Width => Pieces[0].Width;

    /// <summary>SHA-256 over all values and names, in hexadecimal digits.</summary>
    public string Digest => DigestOf(Pieces, Unlabelled);

    /// <summary>The pieces of a domain, in order.</summary>
    /// <param name="domain">Music or speech.</param>
    public ImmutableArray<Piece> Of(Domain domain) => [.. Pieces.Where(piece => piece.Domain == domain)];

    /// <summary>All pieces as if they were of one domain, that of the first: for a model of both.</summary>
    public TransferData Pooled() => this with { Pieces = [.. Pieces.Select(piece => piece.In(Pieces[0].Domain))] };

    private static string DigestOf(ImmutableArray<Piece> pieces, ImmutableArray<float[]> unlabelled)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in pieces)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{piece.Corpus}\n{piece.Name}\n{piece.Domain}\n{piece.Steps}\n{piece.Width}\n")));
            hash.AppendData(MemoryMarshal.AsBytes(piece.Features.Span));
            hash.AppendData(MemoryMarshal.AsBytes(piece.Targets.Span));
        }

        foreach (var sequence in unlabelled)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sequence.Length}\n")));
            hash.AppendData(MemoryMarshal.AsBytes(sequence.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
