namespace Para.Perf.Engines;

/// <summary>
/// The floor: the very delegates that every engine calls, in loops over chunks, and nothing else. It tells the
/// whole work of the graph and the part of it in serial stages; on any number of workers no engine that calls these
/// delegates item by item can beat what follows from the two (<see cref="Comparing.Ideal"/>).
/// </summary>
internal sealed class LoopDelegates()
    : PerfEngine<IDelegateLoopForm>("loop-delegates", "The same delegates in sequential loops over chunks: the floor.")
{
    protected override Task<RunFacts> RunFormAsync(IDelegateLoopForm form, int workers)
    {
        var serialStages = new StageClock();
        form.RunDelegateLoops(serialStages);
        return Task.FromResult(new RunFacts(serialStages.Elapsed, SinkBusy: null));
    }
}
