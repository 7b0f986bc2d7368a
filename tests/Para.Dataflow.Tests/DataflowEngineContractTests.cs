using Para.Contract;
using Para.Contract.RandomPrograms;

namespace Para.Dataflow.Tests;

public sealed class DataflowEngineConservationTests : ConservationContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineRandomGraphTests : RandomGraphContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineRandomProgramTests : FuzzedProgramContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineExclusivityTests : ExclusivityContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineCompletionTests : CompletionContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineFaultTests : FaultContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineFaultEffectTests : FaultEffectContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineDropTests : DropContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineFailurePolicyTests : FailurePolicyContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineCancellationTests : CancellationContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineStopTests : StopContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineContextTests : ContextContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineNestedRunTests : NestedRunContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineReuseTests : ReuseContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineProgressTests : ProgressContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineSeedRegressionTests : SeedRegressionContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineComparisonTests : ComparisonContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineOrderTests : OrderContract<DataflowEngineUnderTest>;
