using Para.Contract;

namespace Para.Core.Tests;

public sealed class SequentialEngineConservationTests : ConservationContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineExclusivityTests : ExclusivityContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineRandomGraphTests : RandomGraphContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineCompletionTests : CompletionContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineFaultTests : FaultContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineFaultEffectTests : FaultEffectContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineDropTests : DropContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineCancellationTests : CancellationContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineStopTests : StopContract<SequentialEngineUnderTest>;
