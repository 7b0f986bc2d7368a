namespace Dedup.Archiving;

/// <summary>A chunk as it goes into the archive.</summary>
/// <param name="File">The name of the file that begins with it; <see langword="null"/> where one goes on.</param>
/// <param name="Length">The length of the data.</param>
/// <param name="Number">How many other chunks are stored before it.</param>
/// <param name="Payload">What is stored: empty if it has been already, shorter than the data if it is compressed.</param>
internal readonly record struct PackedChunk(string? File, int Length, int Number, ReadOnlyMemory<byte> Payload);
