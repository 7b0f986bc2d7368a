namespace Para.Perf.Engines;

/// <summary>What the report of a run of Para's tells.</summary>
internal static class ParaRunFacts
{
    private const string ExclusiveKind = "Exclusive";

    public static RunFacts Of(PipelineRun run)
    {
        // The last stage is the sink. A parallel one is busy on several workers: a share of the run says nothing there.
        StageReport sink = run.GetReport().Stages[^1];
        return new RunFacts(SerialTime: null, SinkBusy: sink.Kind == ExclusiveKind ? sink.Share : null);
    }
}
