using Para.Contract.Asynchrony;

namespace Para.Extensibility.Tests.Engine;

public sealed class ThreadPoolEngineAsyncTests : AsyncContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineAsyncSourceTests : AsyncSourceContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineEnumerationTests : EnumerationContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineDeviceTests : DeviceContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineJoinTests : JoinContract<ThreadPoolEngineUnderTest>;
