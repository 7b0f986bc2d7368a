using Para;

namespace WordCount;

/// <summary>What the command line asks for.</summary>
/// <param name="Folder">The folder, or <see langword="null"/> for that of the .NET SDK.</param>
/// <param name="Pattern">Which files of it.</param>
/// <param name="Engine">What runs the pipeline.</param>
/// <param name="EngineName">What the user calls it.</param>
/// <param name="Top">How many words to print.</param>
/// <param name="Rounds">How often to compare with the sequential engine and the loop.</param>
internal sealed record Settings(string? Folder, string Pattern, Engine Engine, string EngineName, int Top, int Rounds);
