namespace Para.Interleaving.Tests.Planted;

/// <content>All of them.</content>
internal static partial class PlantedBugs
{
    public static IReadOnlyDictionary<string, PlantedBug> All => s_structures;
}
