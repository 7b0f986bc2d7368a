namespace Para.Perf.Engines;

/// <summary>The registry of contenders: the one place that lists them.</summary>
internal static class PerfEngines
{
    /// <summary>What a user would have written without Para.</summary>
    public static PerfEngine Baseline { get; } = new DataflowByHand();

    /// <summary>And where the items come from an observable.</summary>
    public static PerfEngine ReactiveBaseline { get; } = new Rx();

    /// <summary>What the delegates alone cost, from which the ideal follows.</summary>
    public static PerfEngine Floor { get; } = new LoopDelegates();

    /// <summary>All that a user could have written without Para.</summary>
    public static IReadOnlyList<PerfEngine> Peers { get; } =
    [
        Baseline,
        new DataflowByHandTuned(),
        new DataflowBatchedByHand(),
        new Channels(),
        new Plinq(),
        new ParallelForEach(),
        ReactiveBaseline,
        new AkkaStreams(),
    ];

    public static IReadOnlyList<PerfEngine> All { get; } =
    [
        new ParaWorkStealing(),
        new ParaWorkStealingPinned(),
        new ParaDataflow(),
        new ParaDataflowPinned(),
        new ParaDataflowUnpinned(),
        new ParaDataflowThreadPool(),
        new ParaDataflowOrdered(),
        new ParaSequential(),
        .. Peers,
        new Loop(),
        Floor,
    ];

    /// <summary>Who is compared when nothing is asked for.</summary>
    public static IReadOnlyList<PerfEngine> Look { get; } =
        FindAll(["para-workstealing", "para-dataflow", Baseline.Name, "plinq", Floor.Name]);

    public static PerfEngine Find(string name) =>
        All.FirstOrDefault(engine => engine.Name == name)
        ?? throw new ArgumentException($"There is no engine '{name}'.", nameof(name));

    /// <summary>The contenders of these names, in the order of the list.</summary>
    public static IReadOnlyList<PerfEngine> FindAll(IReadOnlyCollection<string> names) =>
        [.. All.Where(engine => names.Contains(engine.Name))];
}
