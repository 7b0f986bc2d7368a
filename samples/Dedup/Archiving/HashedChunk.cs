namespace Dedup.Archiving;

/// <summary>A chunk and what tells it from all others.</summary>
internal readonly record struct HashedChunk(Chunk Chunk, Digest Digest)
{
    public static HashedChunk Of(Chunk chunk) => new(chunk, Digest.Of(chunk.Data.Span));
}
