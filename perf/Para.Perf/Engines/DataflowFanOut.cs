using System.Threading.Tasks.Dataflow;

namespace Para.Perf.Engines;

/// <summary>A fan-out that waits for bounded blocks, where a <see cref="BroadcastBlock{T}"/> drops what they do not take.</summary>
internal static class DataflowFanOut
{
    /// <summary>Sends each item to all of <paramref name="heads"/>, waits where one is full, and ends them.</summary>
    public static async Task SendAllAsync<T>(IEnumerable<T> items, params ITargetBlock<T>[] heads)
    {
        foreach (T item in items)
        {
            if (!await SendAsync(item, heads))
                break;
        }

        foreach (ITargetBlock<T> head in heads)
            head.Complete();
    }

    /// <summary>False if a target has faulted; awaiting that one says why.</summary>
    private static async Task<bool> SendAsync<T>(T item, ITargetBlock<T>[] targets)
    {
        foreach (ITargetBlock<T> target in targets)
        {
            if (!target.Post(item) && !await target.SendAsync(item))
                return false;
        }

        return true;
    }
}
