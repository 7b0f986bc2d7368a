namespace Para.Dataflow.Tests;

/// <summary>Tests that look at what the whole process shares: threads, memory, the shared schedulers. Nothing runs beside them.</summary>
[CollectionDefinition(nameof(DataflowEngineTestsAlone), DisableParallelization = true)]
public sealed class DataflowEngineTestsAlone;
