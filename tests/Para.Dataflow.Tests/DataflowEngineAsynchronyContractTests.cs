using Para.Contract.Asynchrony;
using Para.Contract.Bridges;

namespace Para.Dataflow.Tests;

public sealed class DataflowEngineAsyncTests : AsyncContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineAsyncSourceTests : AsyncSourceContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineEnumerationTests : EnumerationContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineDeviceTests : DeviceContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineJoinTests : JoinContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineAsyncSinkTests : AsyncSinkContract<DataflowEngineUnderTest>;

public sealed class DataflowEngineChannelTests : ChannelContract<DataflowEngineUnderTest>;
