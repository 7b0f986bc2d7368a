using Para.Contract.Bounds;
using Para.Contract.Operators;

namespace Para.Core.Tests;

public sealed class SequentialEngineBoundsTests : BoundsContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineExpansionBoundsTests : ExpansionBoundsContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineOrderBoundsTests : OrderBoundsContract<SequentialEngineUnderTest>;

public sealed class SequentialEnginePromptnessTests : PromptnessContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineSourceTests : SourceContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineFileSourceTests : FileSourceContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineSplittableSourceTests : SplittableSourceContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineStageTests : StageContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineFanOutTests : FanOutContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineSinkTests : SinkContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineAggregateTests : AggregateContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineCombineTests : CombineContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineLocalSelectTests : LocalSelectContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineCollectingSinkTests : CollectingSinkContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineAggregateByTests : AggregateByContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineAverageAndExtremeTests : AverageAndExtremeContract<SequentialEngineUnderTest>;

public sealed class SequentialEnginePositionalTests : PositionalContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineEarlyEndTests : EarlyEndContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineStatefulExpansionTests : StatefulExpansionContract<SequentialEngineUnderTest>;
