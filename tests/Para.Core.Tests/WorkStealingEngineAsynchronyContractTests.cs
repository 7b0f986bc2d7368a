using Para.Contract.Asynchrony;
using Para.Contract.Bridges;

namespace Para.Core.Tests;

public sealed class WorkStealingEngineAsyncTests : AsyncContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineAsyncSourceTests : AsyncSourceContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineEnumerationTests : EnumerationContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineDeviceTests : DeviceContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineJoinTests : JoinContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineAsyncSinkTests : AsyncSinkContract<WorkStealingEngineUnderTest>;

public sealed class WorkStealingEngineChannelTests : ChannelContract<WorkStealingEngineUnderTest>;
