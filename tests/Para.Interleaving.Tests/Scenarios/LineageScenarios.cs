using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>
/// Emitters and those who consume what they emit, on few threads: all is emitted, a lineage ends when all of its descendants are
/// consumed and not before, and all credit comes back.
/// </summary>
internal static class LineageScenarios
{
    /// <summary>Two batches, one after the other, each with two readers; two threads.</summary>
    public static Scenario TwoReaders() => FanOut(threads: 2, credit: 1, batches: 2, readers: 2);

    /// <summary>The same with three threads and three batches, of one item and two.</summary>
    public static Scenario TwoReadersThreeThreads() => FanOut(threads: 3, credit: 2, batches: 3, readers: 2);

    /// <summary>Each of two readers has two of its own.</summary>
    public static Scenario FanOutTwice()
    {
        var work = new ModelWork();
        var source = new ModelEmitter(work, credit: 1, lineage => Share(work, lineage, 2, () => Share(work, lineage, 2, lineage.End)));
        return Run(work, threads: 2, source, batches: 1, () => source.Verify(1));
    }

    /// <summary>A batch becomes two others, of which one is in flight.</summary>
    public static Scenario Expansion() => Expand(threads: 2, batches: 1, pieces: 2);

    /// <summary>Two batches, each of which becomes two others; each emitter has one in flight.</summary>
    public static Scenario TwoExpansions() => Expand(threads: 2, batches: 2, pieces: 2);

    /// <summary>The same with three threads.</summary>
    public static Scenario TwoExpansionsThreeThreads() => Expand(threads: 3, batches: 2, pieces: 2);

    private static Scenario FanOut(int threads, int credit, int batches, int readers)
    {
        var work = new ModelWork();
        var source = new ModelEmitter(work, credit, lineage => Share(work, lineage, readers, lineage.End));
        return Run(work, threads, source, batches, () => source.Verify(batches));
    }

    // The batch that comes in is held until the last one of its own is sent, on another credit.
    private static Scenario Expand(int threads, int batches, int pieces)
    {
        var work = new ModelWork();
        var expansion = new ModelEmitter(work, credit: 1, lineage => work.Add(lineage.End));
        var source = new ModelEmitter(work, credit: 1, lineage => expansion.Start(pieces, emitted: lineage.End));
        return Run(work, threads, source, batches, () =>
        {
            source.Verify(batches);
            expansion.Verify(batches * pieces);
        });
    }

    private static void Share(ModelWork work, ModelLineage lineage, int readers, Action read)
    {
        lineage.Fork(readers);
        for (int reader = 0; reader < readers; reader++)
        {
            work.Add(read);
        }
    }

    // The first thread begins; the others help.
    private static Scenario Run(ModelWork work, int threads, ModelEmitter source, int batches, Action verify) => new()
    {
        Threads =
        [
            () =>
            {
                source.Start(batches, emitted: () => { });
                work.Run();
            },
            .. Enumerable.Repeat<Action>(work.Run, threads - 1),
        ],
        AtEnd = verify,
        Shared = source,
    };
}
