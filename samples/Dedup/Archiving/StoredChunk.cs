namespace Dedup.Archiving;

/// <summary>Where a chunk is in an archive.</summary>
/// <param name="Position">Where its payload begins.</param>
/// <param name="Length">The length of the chunk.</param>
/// <param name="PayloadLength">The length of the payload: less, if it is compressed.</param>
internal readonly record struct StoredChunk(long Position, int Length, int PayloadLength);
