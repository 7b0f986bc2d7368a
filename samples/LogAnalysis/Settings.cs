using Para;

namespace LogAnalysis;

/// <summary>What the command line asks for.</summary>
/// <param name="File">The log; <see langword="null"/> for one that is made up.</param>
/// <param name="Lines">How many lines to make up.</param>
/// <param name="Top">How many of the most requested paths, and of the minutes with most errors, to print.</param>
/// <param name="Engine">What runs the pipeline.</param>
/// <param name="EngineName">What the user calls it.</param>
/// <param name="Rounds">How often to compare with the sequential engine and the loop.</param>
internal sealed record Settings(string? File, int Lines, int Top, Engine Engine, string EngineName, int Rounds);
