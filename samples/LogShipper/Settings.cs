using Para;

namespace LogShipper;

/// <summary>What the command line asks for.</summary>
/// <param name="File">The log to follow; <see langword="null"/> for one that is made up.</param>
/// <param name="Endpoint">Where batches are posted; <see langword="null"/> for an endpoint of the program's own.</param>
/// <param name="DeadLetters">The file for lines that cannot be shipped.</param>
/// <param name="Lines">How many lines to make up.</param>
/// <param name="Outage">How many requests the program's own endpoint refuses in a row.</param>
/// <param name="BatchSize">How many lines are posted together.</param>
/// <param name="Retries">How often a batch is posted again before it is given up.</param>
/// <param name="Engine">What runs the pipeline.</param>
/// <param name="EngineName">What the user calls it.</param>
internal sealed record Settings(
    string? File,
    Uri? Endpoint,
    string? DeadLetters,
    int Lines,
    int Outage,
    int BatchSize,
    int Retries,
    Engine Engine,
    string EngineName);
