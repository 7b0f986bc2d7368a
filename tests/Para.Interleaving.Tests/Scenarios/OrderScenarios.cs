using Para.Execution;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Batches that come in any order to a node that puts them in theirs: none is missing, none comes twice.</summary>
internal static class OrderScenarios
{
    /// <summary>Two workers with three batches each, of one stream.</summary>
    public static Scenario TwoWorkers()
    {
        OrderKey[] all = Places(new OrderStream(), 6);
        return Bring([all], [all[5], all[0], all[3]], [all[4], all[2], all[1]]);
    }

    /// <summary>Three workers with two batches each, of one stream.</summary>
    public static Scenario ThreeWorkers()
    {
        OrderKey[] all = Places(new OrderStream(), 6);
        return Bring([all], [all[0], all[5]], [all[3], all[1]], [all[4], all[2]]);
    }

    /// <summary>Places of several items, and places that are taken by several batches.</summary>
    public static Scenario PartsOfPlaces()
    {
        var stream = new OrderStream();
        OrderKey[] all =
        [
            new(stream, Position: 0, Length: 3, Part: 0, IsLast: false),
            new(stream, Position: 0, Length: 3, Part: 1, IsLast: true),
            new(stream, position: 3, length: 2),
            new(stream, Position: 5, Length: 1, Part: 0, IsLast: false),
            new(stream, Position: 5, Length: 1, Part: 1, IsLast: true),
        ];
        return Bring([all], [all[4], all[0], all[2]], [all[3], all[1]]);
    }

    /// <summary>Two streams, each with an order of its own.</summary>
    public static Scenario TwoStreams()
    {
        OrderKey[] one = Places(new OrderStream(), 3);
        OrderKey[] other = Places(new OrderStream(), 3);
        return Bring([one, other], [one[1], other[0], one[2]], [other[2], one[0], other[1]]);
    }

    private static OrderKey[] Places(OrderStream stream, int count) =>
        [.. Enumerable.Range(0, count).Select(position => new OrderKey(stream, position, length: 1))];

    private static Scenario Bring(OrderKey[][] streams, params OrderKey[][] workers)
    {
        var node = new ModelOrderedNode();
        return new Scenario
        {
            Threads = [.. workers.Select(places => new Action(() => node.Bring(places)))],
            AtEnd = () => Array.ForEach(streams, node.Verify),
            Shared = node,
        };
    }
}
