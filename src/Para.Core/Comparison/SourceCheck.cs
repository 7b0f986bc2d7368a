using System.Globalization;
using Para.Engines;

namespace Para.Comparison;

/// <summary>Sees to it that each run reads the same: refuses sources that can be read once only, and looks for those of which that was not known.</summary>
internal sealed class SourceCheck
{
    // How many items each source gave in the first run that read it to its end.
    private readonly Dictionary<string, long> _items = [];

    /// <summary>Refuses a plan of which it is known that a second run would not read what the first one has read.</summary>
    public static void Refuse(Plan plan, bool allowAsyncSources)
    {
        foreach (PlanNode node in plan.Nodes)
        {
            if (node.Definition is { IsOneShot: true })
            {
                throw new GraphValidationException(
                    node.Name,
                    "it can be read once only, and a comparison reads it once for each run. Read from a file, or gather its items in a list first.");
            }

            if (node.Kind == NodeKind.PushSource && !allowAsyncSources)
            {
                throw new GraphValidationException(
                    node.Name,
                    "it is an asynchronous sequence, which as a rule can be read once only, and a comparison reads it once for each run. "
                    + "Gather its items in a list first; or, if each enumeration begins anew, set ComparisonOptions.AllowAsyncSources.");
            }
        }
    }

    /// <summary>Looks whether a run has read as many items as those before it.</summary>
    /// <exception cref="InvalidOperationException">A source gave another number of items.</exception>
    public void Check(RunReport run)
    {
        foreach (StageReport source in run.Sources)
        {
            // One that nobody needed any more has given as many items as it came to.
            if (!source.IsDeclined
                && !_items.TryAdd(source.Name, source.ItemsOut)
                && _items[source.Name] != source.ItemsOut)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Stage '{source.Name}': it gave {_items[source.Name]:N0} items in one run and {source.ItemsOut:N0} in a later one, so the runs cannot be compared. Gather its items in a list first."));
            }
        }
    }
}
