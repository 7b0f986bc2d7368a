using Dedup;
using Samples;

return await SampleCommand.RunAsync("Dedup", CommandLine.Create(), args);
