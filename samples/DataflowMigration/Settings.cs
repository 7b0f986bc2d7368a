using Para;

namespace DataflowMigration;

/// <summary>What the command line asks for.</summary>
/// <param name="Lines">How many lines to make up.</param>
/// <param name="Engine">What runs the graphs.</param>
/// <param name="EngineName">What the user calls it.</param>
/// <param name="Workers">How many workers the engine has, and the parallel blocks.</param>
/// <param name="Rounds">How often each program is measured.</param>
internal sealed record Settings(int Lines, Engine Engine, string EngineName, int Workers, int Rounds);
