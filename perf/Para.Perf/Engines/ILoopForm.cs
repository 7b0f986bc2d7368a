namespace Para.Perf.Engines;

/// <summary>The case as a plain loop, its functions written out in the body.</summary>
internal interface ILoopForm
{
    void RunLoop();
}
