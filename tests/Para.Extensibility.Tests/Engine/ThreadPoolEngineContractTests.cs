using Para.Contract;
using Para.Contract.Bounds;
using Para.Contract.Operators;
using Para.Contract.RandomPrograms;

namespace Para.Extensibility.Tests.Engine;

// What every engine must do, this one does too, without seeing an internal of Para.

public sealed class ThreadPoolEngineConservationTests : ConservationContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineRandomGraphTests : RandomGraphContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineRandomProgramTests : RandomProgramContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineExclusivityTests : ExclusivityContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineCompletionTests : CompletionContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineFaultTests : FaultContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineFaultEffectTests : FaultEffectContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineDropTests : DropContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineFailurePolicyTests : FailurePolicyContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineCancellationTests : CancellationContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineStopTests : StopContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineContextTests : ContextContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineNestedRunTests : NestedRunContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineReuseTests : ReuseContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineProgressTests : ProgressContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineSeedRegressionTests : SeedRegressionContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineComparisonTests : ComparisonContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineOrderTests : OrderContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineBoundsTests : BoundsContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineExpansionBoundsTests : ExpansionBoundsContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineOrderBoundsTests : OrderBoundsContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEnginePromptnessTests : PromptnessContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineSourceTests : SourceContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineFileSourceTests : FileSourceContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineSplittableSourceTests : SplittableSourceContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineStageTests : StageContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineFanOutTests : FanOutContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineSinkTests : SinkContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineAggregateTests : AggregateContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineCombineTests : CombineContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineLocalSelectTests : LocalSelectContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineCollectingSinkTests : CollectingSinkContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineAggregateByTests : AggregateByContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineAverageAndExtremeTests : AverageAndExtremeContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEnginePositionalTests : PositionalContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineEarlyEndTests : EarlyEndContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineStatefulExpansionTests : StatefulExpansionContract<ThreadPoolEngineUnderTest>;
