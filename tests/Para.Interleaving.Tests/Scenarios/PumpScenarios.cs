using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A pump and turns: each item is taken once, one turn at a time, and none waits without a turn. A lost turn is a deadlock.</summary>
internal static class PumpScenarios
{
    /// <summary>Two items, and a worker that takes turns.</summary>
    public static Scenario TwoItems() => Run(capacity: 4, items: 2, workers: 1);

    /// <summary>Three items.</summary>
    public static Scenario ThreeItems() => Run(capacity: 4, items: 3, workers: 1);

    /// <summary>Three items, each of which waits for the one before it: the pump begins to fence, and ends.</summary>
    public static Scenario SlowPump() => RunSlowly(items: 3, fencedItems: 1);

    /// <summary>The same, and the pump fences to the end.</summary>
    public static Scenario SlowPumpThatFences() => RunSlowly(items: 3, fencedItems: 2);

    /// <summary>An item, and two workers that take turns.</summary>
    public static Scenario TwoWorkers() => Run(capacity: 4, items: 1, workers: 2);

    /// <summary>A ring of one slot: the pump waits for room.</summary>
    public static Scenario FullRing() => Run(capacity: 1, items: 2, workers: 1);

    /// <summary>The same, where the other side may come between an atomic operation and a slot.</summary>
    public static Scenario FullRingStoppedAnywhere() => Run(capacity: 1, items: 2, workers: 1, sharesPlainMemory: true);

    /// <summary>The worker itself stops the source while the pump writes two items: one may be written too late.</summary>
    public static Scenario Stopped()
    {
        var pump = new ModelPump(capacity: 4);
        return new Scenario
        {
            Threads = [() => pump.Pump(2), () => { pump.Stop(); pump.Work(); }],
            AtEnd = pump.Verify,
            Shared = pump,
        };
    }

    /// <summary>Somebody stops the source while the pump writes and the worker takes turns.</summary>
    public static Scenario StoppedByAnother() => Stop(capacity: 4, items: 2);

    /// <summary>Somebody stops the source while the pump waits for room.</summary>
    public static Scenario StoppedWhileFull() => Stop(capacity: 1, items: 2);

    private static Scenario RunSlowly(int items, int fencedItems)
    {
        var pump = new ModelPump(capacity: 4, fencedItems);
        return new Scenario
        {
            Threads = [() => pump.Pump(items, isSlow: true), pump.Work],
            AtEnd = pump.Verify,
            Shared = pump,
        };
    }

    private static Scenario Stop(int capacity, int items)
    {
        var pump = new ModelPump(capacity);
        return new Scenario
        {
            Threads = [() => pump.Pump(items), pump.Work, pump.Stop],
            AtEnd = pump.Verify,
            Shared = pump,
        };
    }

    private static Scenario Run(int capacity, int items, int workers, bool sharesPlainMemory = false)
    {
        var pump = new ModelPump(capacity);
        return new Scenario
        {
            Threads = [() => pump.Pump(items), .. Enumerable.Repeat<Action>(pump.Work, workers)],
            AtEnd = pump.Verify,
            Shared = pump,
            SharesPlainMemory = sharesPlainMemory,
        };
    }
}
