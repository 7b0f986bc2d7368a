using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Planted;

/// <summary>A change that makes a structure faulty, and the exploration that must find it.</summary>
/// <param name="File">The file that is changed.</param>
/// <param name="Code">What stands there, exactly once.</param>
/// <param name="Faulty">What stands there instead.</param>
/// <param name="Scenario">Makes the scenario in which it shows.</param>
/// <param name="Preemptions">The bound of the search; an exhaustive one without.</param>
internal sealed record PlantedBug(string File, string Code, string Faulty, Func<Scenario> Scenario, int Preemptions = -1);
