namespace Dedup.Archiving;

/// <summary>A chunk and where it is, or will be, in the archive.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Number">How many others were stored before it; -1 if it is empty.</param>
/// <param name="IsNew">Whether it is the first of its kind, which is stored.</param>
internal readonly record struct NumberedChunk(Chunk Chunk, int Number, bool IsNew);
