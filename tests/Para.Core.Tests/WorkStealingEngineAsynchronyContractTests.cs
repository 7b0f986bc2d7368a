using Para.Contract.Asynchrony;

namespace Para.Core.Tests;

public sealed class WorkStealingEngineAsyncTests : AsyncContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineAsyncSourceTests : AsyncSourceContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineEnumerationTests : EnumerationContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineDeviceTests : DeviceContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineJoinTests : JoinContract<WorkStealingEngineUnderTest>;
