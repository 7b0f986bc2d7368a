namespace Dedup.Archiving;

/// <summary>A piece of a file.</summary>
/// <param name="File">The name of the file that begins with it; <see langword="null"/> where one goes on.</param>
/// <param name="Data">A view of what was read; empty only if the file is.</param>
internal readonly record struct Chunk(string? File, ReadOnlyMemory<byte> Data);
