using Para;

namespace Dedup;

/// <summary>What to archive, and how.</summary>
/// <param name="Folder">The folder, or <see langword="null"/> for that of the .NET SDK.</param>
/// <param name="MaxBytes">How much of it.</param>
/// <param name="Archive">The archive's path, or <see langword="null"/> for one that is deleted at the end.</param>
/// <param name="Engine">What runs the pipeline.</param>
/// <param name="EngineName">What the user calls it.</param>
/// <param name="Rounds">How often to compare with the sequential engine and the loop.</param>
internal sealed record Settings(
    string? Folder, long MaxBytes, string? Archive, Engine Engine, string EngineName, int Rounds);
