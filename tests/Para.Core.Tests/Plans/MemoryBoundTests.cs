namespace Para.Core.Tests.Plans;

public sealed class MemoryBoundTests
{
    [Fact]
    public void Paths_Linear_IsOneAndZeroAtTheSink()
    {
        Plan plan = Pipeline.Range(0, 1).SelectStateful(() => 0, (ref int s, int x) => s += x).Count().ToPlan();

        Assert.Equal([1, 1, 0], plan.Nodes.Select(node => node.Paths));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(200)]
    public void Paths_FanOut_IsTheNumberOfBranches(int branches)
    {
        Plan plan = Pipeline.Range(0, 1).FanOut(Enumerable.Range(0, branches), (b, k) => b.Select(x => x + k)).Count().ToPlan();

        Assert.Equal(branches, plan.Nodes[0].Paths);
    }

    [Fact]
    public void Paths_Diamonds_Multiply()
    {
        Plan plan = Pipeline.Range(0, 1)
            .FanOut(a => a.Select(x => x), b => b.Select(x => x))
            .FanOut(a => a.Select(x => x), b => b.Select(x => x), c => c)
            .Count()
            .ToPlan();

        Assert.Equal(6, plan.Nodes[0].Paths);
    }

    [Fact]
    public void Paths_AboveAnExpansion_EndThere()
    {
        Plan plan = Pipeline.Range(0, 1)
            .FanOut((Flow<int> a) => a, b => b.SelectMany(x => new[] { x, x }).FanOut((Flow<int> c) => c, d => d, e => e))
            .Count()
            .ToPlan();

        Assert.Equal(2, plan.Nodes[0].Paths);
        Assert.Equal(3, plan.Nodes.Single(node => node.Name == "SelectMany").Paths);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(200)]
    public void Paths_NestedDiamonds_SaturateInsteadOfOverflowing(int diamonds)
    {
        Plan plan = Nested(diamonds).Count().ToPlan();

        Assert.Equal(long.MaxValue, plan.Nodes[0].Paths);
        Assert.Equal(long.MaxValue, plan.GetMemoryBound(1));
        Assert.Equal(long.MaxValue, plan.GetMemoryBound(int.MaxValue));
    }

    [Fact]
    public void Paths_SixtyTwoNestedDiamonds_AreCountedExactly()
    {
        Plan plan = Nested(62).Count().ToPlan();

        Assert.Equal(1L << 62, plan.Nodes[0].Paths);
        Assert.Equal(1L << 62, plan.GetMemoryBound(1000));
    }

    [Fact]
    public void GetMemoryBound_TwoHugeEmitters_SaturatesTheSum()
    {
        Plan plan = Nested(62).SelectMany(x => new[] { x }).Merge(Nested(62)).Merge(Nested(62)).Count().ToPlan();

        Assert.Equal(long.MaxValue, plan.GetMemoryBound(1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(1000, 1000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void GetMemoryBound_OneSourceOnePath_IsWhatWasAskedFor(int asked, long bound) =>
        Assert.Equal(bound, Pipeline.Range(0, 1).Select(x => x).Count().ToPlan().GetMemoryBound(asked));

    [Theory]
    [InlineData(1, 200)]
    [InlineData(200, 200)]
    [InlineData(399, 200)]
    [InlineData(400, 400)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    public void GetMemoryBound_TwoHundredBranches_CountsAnItemOnceForEach(int asked, long bound)
    {
        Plan plan = Pipeline.Range(0, 1).FanOut(Enumerable.Range(0, 200), (b, k) => b.Select(x => x + k)).Count().ToPlan();

        Assert.Equal(bound, plan.GetMemoryBound(asked));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(10, 9)]
    [InlineData(1000, 999)]
    public void GetMemoryBound_ThreeEmitters_GivesEachAShare(int asked, long bound)
    {
        Plan plan = Pipeline.Range(0, 1).SelectMany(x => new[] { x }).Merge(Pipeline.Range(0, 1)).Count().ToPlan();

        Assert.Equal(bound, plan.GetMemoryBound(asked));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void GetMemoryBound_LessThanOne_Throws(int asked)
    {
        Plan plan = Pipeline.Range(0, 1).Count().ToPlan();

        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => plan.GetMemoryBound(asked));
        Assert.Equal("maxItemsInFlight", error.ParamName);
    }

    // A property over many shapes: never above what was asked for, except that each emitter may have one item per path.
    [Fact]
    public void GetMemoryBound_AnyShape_IsAtMostWhatWasAskedOrOneItemPerPath()
    {
        var random = new Random(20_26);
        for (int round = 0; round < 200; round++)
        {
            Flow<int> flow = Pipeline.Range(0, 1);
            for (int i = random.Next(6); i > 0; i--)
            {
                int branches = random.Next(1, 5);
                flow = random.Next(3) switch
                {
                    0 => flow.SelectMany(x => new[] { x }),
                    1 => flow.Merge(Pipeline.Range(0, 1)),
                    _ => flow.FanOut(Enumerable.Range(0, branches), (b, k) => b.Select(x => x + k)),
                };
            }

            Plan plan = flow.Count().ToPlan();
            int asked = random.Next(1, 2000);
            long least = plan.Nodes.Where(node => node.IsEmitter).Sum(node => node.Paths);
            Assert.InRange(plan.GetMemoryBound(asked), 1, Math.Max(asked, least + asked));
            if (plan.Nodes.Where(node => node.IsEmitter).All(node => asked / plan.Nodes.Count(n => n.IsEmitter) >= node.Paths))
            {
                Assert.True(plan.GetMemoryBound(asked) <= asked);
            }
        }
    }

    private static Flow<int> Nested(int diamonds)
    {
        Flow<int> flow = Pipeline.Range(0, 1);
        for (int i = 0; i < diamonds; i++)
        {
            flow = flow.FanOut(a => a.Select(x => x), b => b.Select(x => x));
        }

        return flow;
    }
}
