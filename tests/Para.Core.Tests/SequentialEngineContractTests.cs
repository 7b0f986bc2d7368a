using Para.Contract;
using Para.Contract.RandomPrograms;

namespace Para.Core.Tests;

public sealed class SequentialEngineConservationTests : ConservationContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineRandomGraphTests : RandomGraphContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineRandomProgramTests : RandomProgramContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineExclusivityTests : ExclusivityContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineCompletionTests : CompletionContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineFaultTests : FaultContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineFaultEffectTests : FaultEffectContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineDropTests : DropContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineFailurePolicyTests : FailurePolicyContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineCancellationTests : CancellationContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineStopTests : StopContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineContextTests : ContextContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineNestedRunTests : NestedRunContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineReuseTests : ReuseContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineProgressTests : ProgressContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineSeedRegressionTests : SeedRegressionContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineComparisonTests : ComparisonContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineOrderTests : OrderContract<SequentialEngineUnderTest>;
