namespace Para.Perf.Engines;

/// <summary>The case as stages that read from channels and write into others.</summary>
internal interface IChannelsForm
{
    Task RunChannelsAsync(int workers);
}
