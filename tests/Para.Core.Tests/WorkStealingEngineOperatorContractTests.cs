using Para.Contract.Bounds;
using Para.Contract.Operators;

namespace Para.Core.Tests;

public sealed class WorkStealingEngineBoundsTests : BoundsContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineExpansionBoundsTests : ExpansionBoundsContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineOrderBoundsTests : OrderBoundsContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEnginePromptnessTests : PromptnessContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineSourceTests : SourceContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineFileSourceTests : FileSourceContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineSplittableSourceTests : SplittableSourceContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineStageTests : StageContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineFanOutTests : FanOutContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineSinkTests : SinkContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineAggregateTests : AggregateContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineCombineTests : CombineContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineLocalSelectTests : LocalSelectContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineCollectingSinkTests : CollectingSinkContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineAggregateByTests : AggregateByContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineAverageAndExtremeTests : AverageAndExtremeContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEnginePositionalTests : PositionalContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineEarlyEndTests : EarlyEndContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineStatefulExpansionTests : StatefulExpansionContract<WorkStealingEngineUnderTest>;
