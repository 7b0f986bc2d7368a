namespace Para.Perf.Engines;

/// <summary>The case as loops over chunks, a stage after the other, with the delegates that the engines call.</summary>
internal interface IDelegateLoopForm
{
    void RunDelegateLoops(StageClock serialStages);
}
