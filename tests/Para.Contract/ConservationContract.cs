using Para.Contract.Tools;

namespace Para.Contract;

/// <summary>Every item reaches every subscriber exactly once, whatever the graph, the workers and the batches.</summary>
public abstract partial class ConservationContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 1_000;

    private static readonly int[] s_numbers = [.. Enumerable.Range(0, Items)];

    // A branch that does nothing.
    private static Flow<int> Straight(Flow<int> flow) => flow;

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_LinearChain_GivesEveryItemOnce(int workers, Batching batching)
    {
        List<string> result = await RunAsync(
            Pipeline.From(s_numbers)
                .Select(x => x * 3)
                .Where(x => x % 2 == 0)
                .Select(x => (Half: x / 2, Text: x.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .Select(pair => pair.Text + "/" + pair.Half)
                .ToList(),
            workers,
            batching);

        Multiset.AssertEqual(s_numbers.Select(x => x * 3).Where(x => x % 2 == 0).Select(x => $"{x}/{x / 2}"), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_Diamond_GivesEveryItemOncePerBranch(int workers, Batching batching)
    {
        List<int> result = await RunAsync(
            Pipeline.Range(0, Items).FanOut(left => left.Select(x => x * 2), right => right.Select(x => -x)).ToList(),
            workers,
            batching);

        Multiset.AssertEqual(s_numbers.Select(x => x * 2).Concat(s_numbers.Select(x => -x)), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_NestedFanOuts_GiveEveryItemOncePerPath(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Range(0, Items).FanOut(
            outer => outer.FanOut(Straight, inner => inner.Select(x => x + Items)),
            outer => outer.Where(x => x % 2 == 1).FanOut(
                inner => inner.Select(x => x + (2 * Items)),
                inner => inner.FanOut(Straight, Straight)));

        List<int> result = await RunAsync(flow.ToList(), workers, batching);

        IEnumerable<int> odd = s_numbers.Where(x => x % 2 == 1);
        Multiset.AssertEqual(
            [.. s_numbers, .. s_numbers.Select(x => x + Items), .. odd.Select(x => x + (2 * Items)), .. odd, .. odd],
            result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SameFlowUsedTwice_GivesEveryItemToBoth(int workers, Batching batching)
    {
        Flow<int> shared = Pipeline.Range(0, Items).Select(x => x + 1);
        Flow<int> merged = shared.Select(x => x * 2).Merge(shared.Where(x => x % 3 == 0));

        List<int> result = await RunAsync(merged.ToList(), workers, batching);

        IEnumerable<int> expected = s_numbers.Select(x => x + 1);
        Multiset.AssertEqual(expected.Select(x => x * 2).Concat(expected.Where(x => x % 3 == 0)), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_FlowMergedWithItself_GivesEveryItemTwice(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.From(s_numbers.Where(_ => true)).Select(x => x);

        List<int> result = await RunAsync(Pipeline.Merge(flow, flow).ToList(), workers, batching);

        Multiset.AssertEqual(s_numbers.Concat(s_numbers), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_MergeOfMergesOfOneFlow_GivesEveryItemOncePerPath(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Range(0, Items);
        Flow<int> twice = flow.Merge(flow);

        List<int> result = await RunAsync(twice.Merge(twice).Merge(flow).Select(x => x).ToList(), workers, batching);

        Multiset.AssertEqual(Enumerable.Repeat(s_numbers, 5).SelectMany(x => x), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_FanOutTo200_GivesEveryItemToEachBranch(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Range(0, 50).FanOut(Enumerable.Range(0, 200), (branch, key) => branch.Select(x => (key * 50) + x));

        List<int> result = await RunAsync(flow.ToList(), workers, batching);

        Multiset.AssertEqual(Enumerable.Range(0, 200 * 50), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_FanOutIntoSinks_GivesEveryItemToEachSink(int workers, Batching batching)
    {
        List<int>[] results = await RunAsync(
            Pipeline.Range(0, Items).FanOut(
                branch => branch.ToList(),
                branch => branch.Select(x => -x).ToList(),
                branch => branch.Where(x => x > 990).ToList()),
            workers,
            batching);

        Multiset.AssertEqual(s_numbers, results[0]);
        Multiset.AssertEqual(s_numbers.Select(x => -x), results[1]);
        Multiset.AssertEqual(s_numbers.Where(x => x > 990), results[2]);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_FanOutWithClone_GivesEachBranchObjectsOfItsOwn(int workers, Batching batching)
    {
        List<int[]> result = await RunAsync(
            Pipeline.Range(0, Items).Select(x => new[] { x }).FanOut(
                (int[] cell) => (int[])cell.Clone(),
                branch => branch.Select(AddTo(1)),
                branch => branch.Select(AddTo(Items)))
                .ToList(),
            workers,
            batching);

        Assert.Equal(2 * Items, result.Distinct(ReferenceEqualityComparer.Instance).Count());
        Multiset.AssertEqual(
            s_numbers.Select(x => x + 1).Concat(s_numbers.Select(x => x + Items)), result.Select(cell => cell[0]));

        static Func<int[], int[]> AddTo(int amount) => cell =>
        {
            cell[0] += amount;
            return cell;
        };
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_NestedSelectMany_GivesEveryInnerItemOnce(int workers, Batching batching)
    {
        List<int> result = await RunAsync(
            Pipeline.Range(0, 100)
                .SelectMany(x => Enumerable.Repeat(x, x % 7))
                .SelectMany(x => Enumerable.Range(0, x % 5), (x, y) => (x * 10) + y)
                .SelectMany(x => new[] { x, -x })
                .ToList(),
            workers,
            batching);

        IEnumerable<int> expected = Enumerable.Range(0, 100)
            .SelectMany(x => Enumerable.Repeat(x, x % 7))
            .SelectMany(x => Enumerable.Range(0, x % 5), (x, y) => (x * 10) + y)
            .SelectMany(x => new[] { x, -x });
        Multiset.AssertEqual(expected, result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_SelectManyOfVeryDifferentSizes_GivesEveryInnerItemOnce(int workers, Batching batching)
    {
        // One item in a hundred becomes ten thousand, most become none.
        static IEnumerable<int> Expand(int x) => x % 100 == 0 ? Enumerable.Range(0, 10_000) : [];

        List<int> result = await RunAsync(Pipeline.Range(1, 300).SelectMany(Expand).ToList(), workers, batching);

        Multiset.AssertEqual(Enumerable.Range(1, 300).SelectMany(Expand), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_StatefulStageInTheMiddle_SeesEveryItemOnce(int workers, Batching batching)
    {
        List<(int Item, int Count)> result = await RunAsync(
            Pipeline.Range(0, Items)
                .Select(x => x)
                .SelectStateful(() => 0, (ref int count, int x) => (Item: x, Count: ++count))
                .Select(pair => pair)
                .ToList(),
            workers,
            batching);

        Multiset.AssertEqual(s_numbers, result.Select(pair => pair.Item));
        Multiset.AssertEqual(Enumerable.Range(1, Items), result.Select(pair => pair.Count));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_ChainOf500StagesOfTwoKinds_GivesEveryItemOnce(int workers)
    {
        Flow<int> flow = Pipeline.Range(0, 100);
        for (int i = 0; i < 250; i++)
        {
            flow = flow.Select(x => x + 1).SelectStateful(() => 0, (ref int calls, int x) => x + (0 * calls++));
        }

        List<int> result = await RunAsync(flow.ToList(), workers);

        Multiset.AssertEqual(Enumerable.Range(250, 100), result);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task RunAsync_ManyItemsThroughSmallCredit_GivesEveryItemOnce(int workers, Batching batching)
    {
        RunOptions options = CreateOptions(batching) with { MaxItemsInFlight = 16 };

        long sum = await RunAsync(
            Pipeline.Range(0, 20_000).FanOut(a => a.Select(x => (long)x), b => b.SelectMany(x => new long[] { x, x })).Sum(),
            workers,
            options);

        Assert.Equal(3L * 20_000 * 19_999 / 2, sum);
    }
}
