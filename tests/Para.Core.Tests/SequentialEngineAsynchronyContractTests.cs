using Para.Contract.Asynchrony;

namespace Para.Core.Tests;

public sealed class SequentialEngineAsyncTests : AsyncContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineAsyncSourceTests : AsyncSourceContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineEnumerationTests : EnumerationContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineDeviceTests : DeviceContract<SequentialEngineUnderTest>;

public sealed class SequentialEngineJoinTests : JoinContract<SequentialEngineUnderTest>;
