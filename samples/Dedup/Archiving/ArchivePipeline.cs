using Para;

namespace Dedup.Archiving;

/// <summary>The point of the sample: PARSEC's dedup, as a graph.</summary>
/// <remarks>
/// <code>
///   files ─ read and cut ─ hash ─ is it new? ─ compress ─ write
///            a file a       any     one at     any, new    one at
///            worker       worker    a time    ones only    a time
/// </code>
/// Files are cut by several workers, as no cut depends on another file. The order of the files counts all the way down, so that the
/// first of equal chunks is the one that is stored, and every run on any engine makes the same archive.
/// </remarks>
internal static class ArchivePipeline
{
    /// <summary>
    /// Half of it are chunks, of some 10 KiB each and at most 64, which hold their blocks: some ten megabytes, and forty at the
    /// most, however large the folder and its files are.
    /// </summary>
    public static RunOptions RunOptions { get; } = new() { MaxItemsInFlight = 1024 };

    /// <summary>Makes the pipeline, for one run. The archive is whole when <see cref="ArchiveWriter.Complete"/> was called then.</summary>
    public static Pipeline Create(InputFile[] files, ArchiveWriter writer) =>
        Pipeline.From(files)
            .AsOrdered()
            .SelectMany(file => file.ReadChunks()).With(new StageOptions { Name = "read and cut" })
            .Select(HashedChunk.Of).With(new StageOptions { Name = "hash" })
            .SelectStateful(() => new ChunkIndex(), (index, chunk) => index.Find(chunk))
            .With(new StageOptions { Name = "is it new?" })
            .Select(() => new Compressor(), (compressor, chunk) => compressor.Pack(chunk))
            .With(new StageOptions { Name = "compress" })
            .ForEach(writer.Write).With(new StageOptions { Name = "write" });
}
