using Para.Contract.Tools;

namespace Para.Contract.Operators;

/// <summary>What each source gives: its items, each once.</summary>
public abstract class SourceContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private static readonly int[] s_items = [.. Enumerable.Range(-50, 1_000)];

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_EachCollection_GivesItsItems(int workers)
    {
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From(s_items), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From(s_items.ToList()), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From(s_items.Where(_ => true)), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From((IEnumerable<int>)s_items), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From((IEnumerable<int>)s_items.ToList()), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From(s_items.AsMemory()), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From((ReadOnlyMemory<int>)s_items), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From(new HashSet<int>(s_items)), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_PartOfMemory_GivesThatPart(int workers)
    {
        Multiset.AssertEqual(s_items[100..300], await ToListAsync(Pipeline.From(s_items.AsMemory(100, 200)), workers));
        Multiset.AssertEqual("pipeline", await ToListAsync(Pipeline.From("a pipeline!".AsMemory(2, 8)), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_NeverBlocks_GivesItsItems(int workers)
    {
        var options = new SourceOptions { NeverBlocks = true, Name = "numbers" };

        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From(s_items.Where(_ => true), options), workers));
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.From(s_items, options), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_NothingAtAll_GivesNothing(int workers)
    {
        Assert.Empty(await ToListAsync(Pipeline.From(Array.Empty<int>()), workers));
        Assert.Empty(await ToListAsync(Pipeline.From(new List<int>()), workers));
        Assert.Empty(await ToListAsync(Pipeline.From(Enumerable.Empty<int>().Where(_ => true)), workers));
        Assert.Empty(await ToListAsync(Pipeline.From(Memory<int>.Empty), workers));
        Assert.Empty(await ToListAsync(Pipeline.From(ReadOnlyMemory<int>.Empty), workers));
        Assert.Empty(await ToListAsync(
            Pipeline.From(Enumerable.Empty<int>().Where(_ => true), new SourceOptions { NeverBlocks = true }), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_OneItem_GivesIt(int workers)
    {
        Assert.Equal([7], await ToListAsync(Pipeline.From(new[] { 7 }), workers));
        Assert.Equal([7], await ToListAsync(Pipeline.From(new List<int> { 7 }), workers));
        Assert.Equal([7], await ToListAsync(Pipeline.From(new[] { 7 }.Where(_ => true)), workers));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_NullsAndDuplicates_GivesThemAsTheyAre(int workers)
    {
        string?[] items = [null, "a", null, "a", "b", null];

        Assert.Equal(items.Order(), (await ToListAsync(Pipeline.From(items), workers)).Order());
        Assert.Equal(items.Order(), (await ToListAsync(Pipeline.From(items.ToList()), workers)).Order());
        Assert.Equal(items.Order(), (await ToListAsync(Pipeline.From(items.Where(_ => true)), workers)).Order());
    }

    // An array of strings is an IEnumerable of objects, and an object[] that no object may be written to.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_ArrayOfADerivedType_GivesItsItems(int workers)
    {
        string[] strings = ["a", "b", "c"];
        IEnumerable<object> objects = strings;

        List<object> viaSequence = await ToListAsync(Pipeline.From(objects).Select(x => x), workers);
        List<object> viaArray = await ToListAsync(Pipeline.From((object[])strings).Select(x => x), workers);

        Assert.Equal(strings, viaSequence.Cast<string>().Order());
        Assert.Equal(strings, viaArray.Cast<string>().Order());
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task From_ListThatGrewAfterTheDefinition_GivesWhatItHasWhenItRuns(int workers)
    {
        List<int> list = [1];
        Flow<int> flow = Pipeline.From(list);
        list.Add(2);

        Assert.Equal([1, 2], (await ToListAsync(flow, workers)).Order());
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task Range_Always_GivesConsecutiveIntegers(int workers)
    {
        Multiset.AssertEqual(s_items, await ToListAsync(Pipeline.Range(-50, 1_000), workers));
        Assert.Empty(await ToListAsync(Pipeline.Range(5, 0), workers));
        Assert.Empty(await ToListAsync(Pipeline.Range(int.MaxValue, 0), workers));
        Assert.Equal([int.MaxValue], await ToListAsync(Pipeline.Range(int.MaxValue, 1), workers));
        Assert.Equal([int.MinValue], await ToListAsync(Pipeline.Range(int.MinValue, 1), workers));
        Multiset.AssertEqual(
            Enumerable.Range(int.MaxValue - 99, 100), await ToListAsync(Pipeline.Range(int.MaxValue - 99, 100), workers));
        Multiset.AssertEqual(
            Enumerable.Range(int.MinValue, 100), await ToListAsync(Pipeline.Range(int.MinValue, 100), workers));
    }

    [Fact]
    public void Range_ThatCannotBe_Throws()
    {
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Pipeline.Range(0, -1)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Pipeline.Range(int.MaxValue, 2)).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => Pipeline.Range(2, int.MaxValue)).ParamName);
        Assert.NotNull(Pipeline.Range(1, int.MaxValue));
        Assert.NotNull(Pipeline.Range(int.MinValue, int.MaxValue));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task RunAsync_Twice_ReadsTheSourceTwice(int workers)
    {
        var source = new ScriptedSequence<int>(s_items);
        Pipeline<long> count = Pipeline.From(source).Count();

        Assert.Equal(1_000, await RunAsync(count, workers));
        Assert.Equal(1_000, await RunAsync(count, workers));

        Assert.Equal((2, 2, 2_000), (source.Opened, source.Disposed, source.Read));
    }

    private Task<List<T>> ToListAsync<T>(Flow<T> flow, int workers) => RunAsync(flow.ToList(), workers);
}
