namespace Para.Concurrency;

/// <summary>One hardware thread.</summary>
/// <param name="Id">The operating system's number of it.</param>
/// <param name="PhysicalCore">Equal for the hardware threads of one physical core, different otherwise.</param>
internal readonly record struct LogicalProcessor(int Id, int PhysicalCore);
