using Para.Contract;
using Para.Contract.RandomPrograms;

namespace Para.Core.Tests;

public sealed class WorkStealingEngineConservationTests : ConservationContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineRandomGraphTests : RandomGraphContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineRandomProgramTests : FuzzedProgramContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineExclusivityTests : ExclusivityContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineCompletionTests : CompletionContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineFaultTests : FaultContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineFaultEffectTests : FaultEffectContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineDropTests : DropContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineFailurePolicyTests : FailurePolicyContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineCancellationTests : CancellationContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineStopTests : StopContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineContextTests : ContextContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineNestedRunTests : NestedRunContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineReuseTests : ReuseContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineProgressTests : ProgressContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineSeedRegressionTests : SeedRegressionContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineComparisonTests : ComparisonContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineOrderTests : OrderContract<WorkStealingEngineUnderTest>;
