namespace Para.Perf.Engines;

/// <summary>The code that one would write with no library and no stages at all: no delegate, no array between.</summary>
/// <remarks>It has no delegates for a profile to be mixed about, so its mixed row is a control on its fresh one.</remarks>
internal sealed class Loop() : PerfEngine<ILoopForm>("loop", "A plain sequential loop, without delegates.")
{
    protected override Task<RunFacts> RunFormAsync(ILoopForm form, int workers)
    {
        form.RunLoop();
        return Task.FromResult(default(RunFacts));
    }
}
