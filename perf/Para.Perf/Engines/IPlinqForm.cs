namespace Para.Perf.Engines;

/// <summary>The case as a PLINQ query.</summary>
internal interface IPlinqForm
{
    void RunPlinq(int workers);
}
