using Para.Contract.Asynchrony;
using Para.Contract.Bridges;

namespace Para.Extensibility.Tests.Engine;

public sealed class ThreadPoolEngineAsyncTests : AsyncContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineAsyncSourceTests : AsyncSourceContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineEnumerationTests : EnumerationContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineDeviceTests : DeviceContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineJoinTests : JoinContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineAsyncSinkTests : AsyncSinkContract<ThreadPoolEngineUnderTest>;

public sealed class ThreadPoolEngineChannelTests : ChannelContract<ThreadPoolEngineUnderTest>;
