namespace Para.Interleaving.Tests.Planted;

/// <content>All of them.</content>
internal static partial class PlantedBugs
{
    public static IReadOnlyDictionary<string, PlantedBug> All => new Dictionary<string, PlantedBug>([.. s_structures, .. s_protocols]);
}
