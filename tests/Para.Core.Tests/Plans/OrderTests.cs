namespace Para.Core.Tests.Plans;

/// <summary>Where positions are refused, and what the plan says of order.</summary>
public sealed class OrderTests
{
    private static readonly StageOptions s_named = new() { Name = "the stage" };

    // What is about positions, each by its name.
    public static TheoryData<string> Positional => [.. s_positional.Keys];

    private static readonly Dictionary<string, Func<Flow<int>, Pipeline>> s_positional = new()
    {
        ["Take"] = flow => flow.Take(3).With(s_named).Count(),
        ["Take of nothing"] = flow => flow.Take(0).With(s_named).Count(),
        ["Skip"] = flow => flow.Skip(3).With(s_named).Count(),
        ["TakeWhile"] = flow => flow.TakeWhile(_ => true).With(s_named).Count(),
        ["SkipWhile"] = flow => flow.SkipWhile(_ => true).With(s_named).Count(),
        ["DistinctUntilChanged"] = flow => flow.DistinctUntilChanged().With(s_named).Count(),
        ["First"] = flow => flow.First().With(s_named),
        ["First with a predicate"] = flow => flow.First(_ => true).With(s_named),
    };

    [Theory]
    [MemberData(nameof(Positional))]
    public void ToPlan_PositionsWhereThereIsNoOrder_NamesTheStageAndTheMend(string name)
    {
        Func<Flow<int>, Pipeline> close = s_positional[name];
        Flow<int> source = Pipeline.Range(0, 5);
        Flow<int>[] unordered =
        [
            source.Select(x => x).With(new StageOptions { Name = "above" }),
            source.SelectMany(x => new[] { x }).With(new StageOptions { Name = "above" }),
            source.SelectStateful(() => 0, (ref int _, int x) => x).Where(_ => true).With(new StageOptions { Name = "above" }),
            source.AsOrdered().Select(x => x).With(new StageOptions { Name = "above" }).AsUnordered(),
        ];
        foreach (Flow<int> flow in unordered)
        {
            GraphValidationException error = Assert.Throws<GraphValidationException>(() => close(flow).ToPlan());

            Assert.Equal("the stage", error.Stage);
            Assert.Equal(
                "Stage 'the stage': it is about positions, and the items that come out of 'above' are in no order. "
                + "Put AsOrdered() somewhere above it.",
                error.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Positional))]
    public void ToPlan_PositionsOfAMerge_AreRefusedUnlessItIsOrdered(string name)
    {
        Func<Flow<int>, Pipeline> close = s_positional[name];
        Flow<int> merged = Pipeline.Range(0, 5).Merge(Pipeline.Range(0, 5));

        Assert.Contains(
            "come out of 'Merge' are in no order",
            Assert.Throws<GraphValidationException>(() => close(merged).ToPlan()).Message,
            StringComparison.Ordinal);
        Assert.NotNull(close(merged.AsOrdered()).ToPlan());
    }

    [Theory]
    [MemberData(nameof(Positional))]
    public void ToPlan_PositionsOfASourceMarkedUnordered_AreRefused(string name) =>
        Assert.Throws<GraphValidationException>(() => s_positional[name](Pipeline.Range(0, 5).AsUnordered()).ToPlan());

    [Theory]
    [MemberData(nameof(Positional))]
    public void ToPlan_PositionsWhereThereIsAnOrder_AreAccepted(string name)
    {
        Func<Flow<int>, Pipeline> close = s_positional[name];
        Flow<int> source = Pipeline.Range(0, 5);

        Assert.NotNull(close(source).ToPlan());
        Assert.NotNull(close(Pipeline.From(Enumerable.Range(0, 5).Where(_ => true))).ToPlan());
        Assert.NotNull(close(source.SelectStateful(() => 0, (ref int _, int x) => x)).ToPlan());
        Assert.NotNull(close(source.Select(x => x).SelectManyStateful(() => "", (_, x) => new[] { x })).ToPlan());
        Assert.NotNull(close(source.Take(4)).ToPlan());
        Assert.NotNull(close(source.AsOrdered().Select(x => x).SelectMany(x => new[] { x })).ToPlan());
        Assert.NotNull(close(source.Select(x => x).AsOrdered()).ToPlan());
        Assert.NotNull(close(source.AsUnordered().Select(x => x).AsOrdered()).ToPlan());
    }

    [Fact]
    public void ToPlan_PositionsAtTheHeadOfABranch_AreThoseOfTheSource()
    {
        Flow<int> source = Pipeline.Range(0, 5);

        Assert.NotNull(source.FanOut(a => a.Take(1), b => b.Skip(1).TakeWhile(_ => true)).Count().ToPlan());
        Assert.Throws<GraphValidationException>(() => source.Select(x => x).FanOut(a => a.Take(1), b => b).Count().ToPlan());
    }

    [Fact]
    public void ToPlan_ExclusiveOperators_NeedNoOrder()
    {
        Flow<int> flow = Pipeline.Range(0, 5).Select(x => x);

        Plan plan = flow.Distinct().Select(x => x).DistinctBy(x => x).Chunk(2).Select(x => x.Length).Scan(0, (a, b) => a + b)
            .SelectManyStateful(() => "", (_, x) => new[] { x }).ToList().ToPlan();

        Assert.DoesNotContain(plan.Nodes, node => node.IsOrdered || node.CarriesOrder);
        Assert.NotNull(flow.Any().ToPlan());
        Assert.NotNull(flow.All(_ => true).ToPlan());
        Assert.NotNull(flow.Contains(3).ToPlan());
    }

    [Fact]
    public void ToPlan_ParallelismOnAnExclusiveExpansion_IsRefused() => Assert.Equal(
        "SelectManyStateful",
        Assert.Throws<GraphValidationException>(() => Pipeline.Range(0, 5).SelectManyStateful(() => "", (_, x) => new[] { x })
            .With(new StageOptions { MaxDegreeOfParallelism = 2 }).Count().ToPlan()).Stage);

    [Fact]
    public void With_OnAsOrdered_SaysWhereTheOptionsGo()
    {
        GraphValidationException error =
            Assert.Throws<GraphValidationException>(() => Pipeline.Range(0, 5).AsOrdered().With(s_named));

        Assert.Equal("AsOrdered", error.Stage);
        Assert.Contains("Give them to the stage before it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_OrderedChain_SaysWhatTakesItsInputInOrder() => Assert.Equal(
        """
        0 Range (SplittableSource), 1 path below
        1 Select > Where (Stateless) <- 0
        2 SelectMany (Stateless) <- 1, in order, 1 path below
        3 SelectStateful (Exclusive) <- 2, in order
        4 Select (Stateless) <- 3
        5 ForEach (Exclusive) <- 4, in order

        """,
        Pipeline.Range(0, 3).Select(x => x).AsOrdered().Where(_ => true).SelectMany(x => new[] { x })
            .SelectStateful(() => 0, (ref int s, int x) => s += x).Select(x => x).ForEach(_ => { })
            .ToPlan().ToString());

    [Fact]
    public void ToString_OrderFarBelow_IsCarriedUpToWhereItBegins() => Assert.Equal(
        """
        0 Range (SplittableSource), 1 path below
        1 SelectMany (Stateless) <- 0, 1 path below
        2 SelectStateful (Exclusive) <- 1
        3 SelectMany 2 (Stateless) <- 2, in order, 1 path below
        4 Select (Stateless) <- 3
        5 ToList (Exclusive) <- 4, in order

        """,
        Pipeline.Range(0, 3).SelectMany(x => new[] { x }).SelectStateful(() => 0, (ref int s, int x) => s += x)
            .SelectMany(x => new[] { x }).Select(x => x).AsOrdered().ToList()
            .ToPlan().ToString());

    [Fact]
    public void ToString_ParallelSinkOfAnOrderedFlow_HasNoOrder() => Assert.Equal(
        """
        0 Range (SplittableSource), 1 path below
        1 SelectMany (Stateless) <- 0, 1 path below
        2 Count (Stateless) <- 1

        """,
        Pipeline.Range(0, 3).AsOrdered().SelectMany(x => new[] { x }).Count().ToPlan().ToString());

    [Fact]
    public void ToString_Positions_AreInOrderWithoutSayingSo() => Assert.Equal(
        """
        0 Range (SplittableSource), 1 path below
        1 Skip (Exclusive) <- 0, in order
        2 Take (Exclusive) <- 1, in order
        3 Select (Stateless) <- 2
        4 ToList (Exclusive) <- 3

        """,
        Pipeline.Range(0, 3).Skip(1).Take(1).Select(x => x).ToList().ToPlan().ToString());

    [Fact]
    public void ToString_OrderedFlowMergedWithItself_HasAStageThatTellsTheWaysApart()
    {
        Flow<int> flow = Pipeline.Range(0, 3);

        Assert.Equal(
            """
            0 Range (SplittableSource), 2 paths below
            1 FanOut (FanOut) <- 0
            2 Pass (Stateless) <- 1
            3 Merge (FanIn) <- 1, 2
            4 ToList (Exclusive) <- 3, in order

            """,
            flow.Merge(flow).AsOrdered().ToList().ToPlan().ToString());
        Assert.DoesNotContain("Pass", flow.Merge(flow).ToList().ToPlan().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void GetMemoryBound_OrderedGraph_IsThatOfTheUnordered()
    {
        Flow<int> flow = Pipeline.Range(0, 3).SelectMany(x => new[] { x });

        Assert.Equal(
            flow.ToList().ToPlan().GetMemoryBound(1_000), flow.AsOrdered().ToList().ToPlan().GetMemoryBound(1_000));
    }
}
