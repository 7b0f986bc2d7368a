using Para;

namespace OneBillionRows;

/// <summary>What the command line asks for.</summary>
/// <param name="File">The file of measurements; <see langword="null"/> for one that is made up.</param>
/// <param name="Rows">How many rows to make up.</param>
/// <param name="Engine">What runs the pipeline.</param>
/// <param name="EngineName">What the user calls it.</param>
/// <param name="Rounds">How often to compare with the sequential engine and the loop.</param>
internal sealed record Settings(string? File, int Rows, Engine Engine, string EngineName, int Rounds);
