using Para.Contract.Bounds;
using Para.Contract.Operators;

namespace Para.Dataflow.Tests;

public sealed class DataflowEngineBoundsTests : BoundsContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineExpansionBoundsTests : ExpansionBoundsContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineOrderBoundsTests : OrderBoundsContract<DataflowEngineUnderTest>;

public sealed class DataflowEnginePromptnessTests : PromptnessContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineSourceTests : SourceContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineFileSourceTests : FileSourceContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineSplittableSourceTests : SplittableSourceContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineStageTests : StageContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineFanOutTests : FanOutContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineSinkTests : SinkContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineAggregateTests : AggregateContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineCombineTests : CombineContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineLocalSelectTests : LocalSelectContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineCollectingSinkTests : CollectingSinkContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineAggregateByTests : AggregateByContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineAverageAndExtremeTests : AverageAndExtremeContract<DataflowEngineUnderTest>;

public sealed class DataflowEnginePositionalTests : PositionalContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineEarlyEndTests : EarlyEndContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineStatefulExpansionTests : StatefulExpansionContract<DataflowEngineUnderTest>;
