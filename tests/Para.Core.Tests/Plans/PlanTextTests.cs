namespace Para.Core.Tests.Plans;

public sealed class PlanTextTests
{
    private static readonly int[] s_data = [0, 1, 2];

    [Fact]
    public void ToString_Chain_ListsTheFusedNode() => Assert.Equal(
        """
        0 Range (SplittableSource), 1 path below
        1 Select > Where > Select (Stateless) <- 0
        2 ForEach (Exclusive) <- 1

        """,
        Pipeline.Range(0, 3).Select(x => x).Where(_ => true).Select(x => x).ForEach(_ => { }).ToPlan().ToString());

    [Fact]
    public void ToString_FanOut_ListsTheFanOutAndTheMerge() => Assert.Equal(
        """
        0 From (SplittableSource), 2 paths below
        1 FanOut (FanOut) <- 0
        2 Select > Select (Stateless) <- 1
        3 Select (Stateless) <- 1
        4 Merge (FanIn) <- 2, 3
        5 Sum (Stateless) <- 4

        """,
        Pipeline.From(s_data)
            .FanOut(
                branch => branch.Select(x => (x * 2, x)).Select(p => p.Item1 - p.Item2),
                branch => branch.Select(x => -x))
            .Sum()
            .ToPlan()
            .ToString());

    [Fact]
    public void ToString_EachKindOfSource_ShowsHowItIsRead() => Assert.Equal(
        """
        0 From (PullSource), 1 path below
        1 From 2 (SplittableSource), 1 path below
        2 numbers (PullSource), 1 path below
        3 FromLines (PullSource), 1 path below
        4 Select (Stateless) <- 3
        5 Merge (FanIn) <- 0, 1, 2, 4
        6 ToList (Exclusive) <- 5

        """,
        Pipeline.Merge(
                Pipeline.From(s_data.Where(_ => true)),
                Pipeline.From(s_data.ToList()),
                Pipeline.From(s_data.Where(_ => true), new SourceOptions { Name = "numbers", NeverBlocks = true }),
                Pipeline.FromLines(TextReader.Null).Select(line => line.Length))
            .ToList()
            .ToPlan()
            .ToString());

    [Fact]
    public void ToString_Expansion_IsAnEmitterWithPathsOfItsOwn() => Assert.Equal(
        """
        0 Range (SplittableSource), 1 path below
        1 SelectMany (Stateless) <- 0, 3 paths below
        2 FanOut (FanOut) <- 1
        3 Select (Stateless) <- 2
        4 SelectStateful (Exclusive) <- 2
        5 Merge (FanIn) <- 3, 4, 2
        6 Count (Stateless) <- 5

        """,
        Pipeline.Range(0, 3)
            .SelectMany(x => Enumerable.Repeat(x, x))
            .FanOut(a => a.Select(x => x), b => b.SelectStateful(() => 0, (ref int s, int x) => s += x), c => c)
            .Count()
            .ToPlan()
            .ToString());

    [Fact]
    public void ToString_EqualNames_AreNumbered() => Assert.Equal(
        """
        0 Range (SplittableSource), 1 path below
        1 SelectMany (Stateless) <- 0, 1 path below
        2 SelectMany 2 (Stateless) <- 1, 1 path below
        3 SelectMany 3 (Stateless) <- 2, 1 path below
        4 Count (Stateless) <- 3

        """,
        Pipeline.Range(0, 3)
            .SelectMany(x => new[] { x })
            .SelectMany(x => new[] { x })
            .SelectMany(x => new[] { x })
            .Count()
            .ToPlan()
            .ToString());

    [Fact]
    public void ToString_NameThatLooksNumbered_StaysUnique()
    {
        Plan plan = Pipeline.Range(0, 3)
            .SelectMany(x => new[] { x }).With(new StageOptions { Name = "Part 2" })
            .SelectMany(x => new[] { x }).With(new StageOptions { Name = "Part" })
            .SelectMany(x => new[] { x }).With(new StageOptions { Name = "Part" })
            .Count()
            .ToPlan();

        Assert.Equal(plan.Nodes.Length, plan.Nodes.Select(node => node.Name).Distinct().Count());
    }

    [Fact]
    public void ToMermaid_EveryShape_GivesADiagram() => Assert.Equal(
        """
        flowchart LR
            n0(["From"])
            n1{"FanOut"}
            n2["Select > Where"]
            n3[["SelectStateful"]]
            n4{"Merge"}
            n5[["ForEach"]]
            n0 --> n1
            n1 --> n2
            n1 --> n3
            n2 --> n4
            n3 --> n4
            n4 --> n5

        """.Replace("Select > Where", "Select #gt; Where", StringComparison.Ordinal),
        Pipeline.From(s_data)
            .FanOut(
                a => a.Select(x => x).Where(_ => true),
                b => b.SelectStateful(() => 0, (ref int s, int x) => s += x))
            .ForEach(_ => { })
            .ToPlan()
            .ToMermaid());

    [Fact]
    public void ToMermaid_NameWithMarkup_IsEscaped()
    {
        string diagram = Pipeline.Range(0, 1)
            .Select(x => x).With(new StageOptions { Name = "a \"b\" <c> #d\ne" })
            .Count()
            .ToPlan()
            .ToMermaid();

        Assert.Contains("    n1[\"a #quot;b#quot; #lt;c#gt; #35;d e\"]\n", diagram, StringComparison.Ordinal);
    }

    [Fact]
    public void ToMermaid_SameInputTwice_DrawsBothEdges()
    {
        Flow<int> flow = Pipeline.Range(0, 1);

        Assert.Equal(
            """
            flowchart LR
                n0(["Range"])
                n1{"FanOut"}
                n2{"Merge"}
                n3["Count"]
                n0 --> n1
                n1 --> n2
                n1 --> n2
                n2 --> n3

            """,
            Pipeline.Merge(flow, flow).Count().ToPlan().ToMermaid());
    }
}
