using Para.Contract.Asynchrony;
using Para.Contract.Bridges;

namespace Para.Core.Tests;

public sealed class SequentialEngineAsyncTests : AsyncContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineAsyncSourceTests : AsyncSourceContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineEnumerationTests : EnumerationContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineDeviceTests : DeviceContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineJoinTests : JoinContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineAsyncSinkTests : AsyncSinkContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineChannelTests : ChannelContract<SequentialEngineUnderTest>;
