using System.Threading.Tasks.Dataflow;
using Dedup.Archiving;
using Para.Perf.Engines;

namespace Para.Perf.Workloads.Dedup;

// Design: how the result is checked. Whoever makes it, the archive is the same byte for byte, so each run is compared with that of
// the loop. That the loop's is right, the audited run shows, which restores it and compares with the files.
#pragma warning disable CA1001 // A MemoryStream has nothing to dispose.
internal sealed class DedupCase(int items, bool audited)
#pragma warning restore CA1001
    : WorkloadCase, IParaForm, IDataflowForm, ILoopForm, IDelegateLoopForm
{
    /// <summary>As many chunks go from one loop of <see cref="RunDelegateLoops"/> to the next: few enough to stay in the cache.</summary>
    private const int ChunksAtATime = 8;

    // In chunks: as many as Para's pipeline may have in flight.
    private const int BoundedCapacity = 512;

    private readonly MemoryStream _archive = new();

    // Read by the first reset: a case that is only asked for its forms reads nothing.
    private InputFile[] _files = [];
    private byte[]? _expected;

    public override void Reset()
    {
        if (_files.Length == 0)
            _files = DedupInput.Read((long)items * DedupWorkload.BytesInItem);
        _archive.SetLength(0);
    }

    public override string? FindError()
    {
        if (audited)
            return FindDifference();

        if (_expected is null)
        {
            using var expected = new MemoryStream();
            Archive(expected, writer => ArchiveLoop.Run(_files, writer, CancellationToken.None));
            _expected = expected.ToArray();
        }

        return _archive.GetBuffer().AsSpan(0, (int)_archive.Length).SequenceEqual(_expected)
            ? null
            : "the archive is not the one that the loop makes";
    }

    private string? FindDifference()
    {
        try
        {
            _archive.Position = 0;
            return ArchiveVerifier.FindDifference(_archive, _files);
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }

    public async Task<PipelineRun> RunPipelineAsync(Engine engine)
    {
        using var writer = new ArchiveWriter(_archive);
        PipelineRun run = ArchivePipeline.Create(_files, writer).Start(engine, ArchivePipeline.RunOptions);
        await run.Completion;
        writer.Complete();
        return run;
    }

    public async Task RunDataflowAsync(int workers)
    {
        var index = new ChunkIndex();
        using var compressors = new ThreadLocal<Compressor>(() => new Compressor());
        using var writer = new ArchiveWriter(_archive);
        var cut = new TransformManyBlock<InputFile, Chunk>(file => file.ReadChunks(), Ordered(workers));
        var hash = new TransformBlock<Chunk, HashedChunk>(HashedChunk.Of, Ordered(workers));
        var find = new TransformBlock<HashedChunk, NumberedChunk>(index.Find, Ordered(workers: 1));
        var compress = new TransformBlock<NumberedChunk, PackedChunk>(
            chunk => compressors.Value!.Pack(chunk), Ordered(workers));
        var write = new ActionBlock<PackedChunk>(writer.Write, Ordered(workers: 1));
        cut.LinkTo(hash, DataflowByHand.Propagating);
        hash.LinkTo(find, DataflowByHand.Propagating);
        find.LinkTo(compress, DataflowByHand.Propagating);
        compress.LinkTo(write, DataflowByHand.Propagating);

        await DataflowByHand.SendAllAsync(cut, _files);
        await write.Completion;
        writer.Complete();
    }

    public void RunLoop() => Archive(_archive, writer => ArchiveLoop.Run(_files, writer, CancellationToken.None));

    // Of the two exclusive stages only the writer's time is taken: it is much the longer one, and they can run at the same time.
    public void RunDelegateLoops(StageClock serialStages)
    {
        var index = new ChunkIndex();
        var compressor = new Compressor();
        using var writer = new ArchiveWriter(_archive);
        var chunks = new Chunk[ChunksAtATime];
        var hashed = new HashedChunk[ChunksAtATime];
        var numbered = new NumberedChunk[ChunksAtATime];
        var packed = new PackedChunk[ChunksAtATime];
        int count = 0;
        foreach (Chunk chunk in _files.SelectMany(file => file.ReadChunks()))
        {
            chunks[count++] = chunk;
            if (count == ChunksAtATime)
                PassOn();
        }

        PassOn();
        writer.Complete();

        void PassOn()
        {
            DelegateLoops.Map(chunks.AsSpan(0, count), hashed, HashedChunk.Of);
            DelegateLoops.Map(hashed.AsSpan(0, count), numbered, index.Find);
            DelegateLoops.Map(numbered.AsSpan(0, count), packed, compressor.Pack);

            long serialStart = StageClock.Now();
            DelegateLoops.ForEach<PackedChunk>(packed.AsSpan(0, count), writer.Write);
            serialStages.AddSince(serialStart);
            count = 0;
        }
    }

    private static void Archive(Stream archive, Action<ArchiveWriter> run)
    {
        using var writer = new ArchiveWriter(archive);
        run(writer);
        writer.Complete();
    }

    private static ExecutionDataflowBlockOptions Ordered(int workers) => new()
    {
        MaxDegreeOfParallelism = workers,
        EnsureOrdered = true,
        SingleProducerConstrained = true,
        BoundedCapacity = BoundedCapacity,
    };
}
