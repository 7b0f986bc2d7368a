namespace Para.Perf.Engines;

internal sealed class ParaSequential() : ParaPerfEngine("para-sequential", "Para on its sequential engine, whatever the workers.")
{
    protected override Engine CreateEngine(int workers) => new SequentialEngine();
}
