using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class PartSizerTests
{
    private const long Plenty = 1_000_000_000;

    [Fact]
    public void Next_NothingIsKnown_IsTheLeast() => Assert.Equal(64, new PartSizer(64, readers: 2).Next(100, Plenty));

    [Fact]
    public void Next_PartsWereRead_HoldsTheItems()
    {
        var sizer = new PartSizer(64, readers: 2);
        sizer.Learn(units: 100, items: 10);
        sizer.Learn(units: 500, items: 50);

        Assert.Equal(1_000, sizer.Next(100, Plenty));
        Assert.Equal(64, sizer.Next(1, Plenty));
    }

    [Fact]
    public void Next_PartsWithoutItems_GrowsStepByStep()
    {
        var sizer = new PartSizer(1, readers: 2);
        sizer.Learn(units: 10, items: 0);
        Assert.Equal(10, sizer.Next(1, Plenty));

        sizer.Learn(units: 10, items: 0);
        Assert.Equal(20, sizer.Next(1, Plenty));
    }

    [Fact]
    public void ItemsIn_SomePartsWereRead_GoesByThose()
    {
        var sizer = new PartSizer(64, readers: 2);
        Assert.Equal(0, sizer.ItemsIn(Plenty));

        sizer.Learn(units: 300, items: 20);
        sizer.Learn(units: 100, items: 20);

        Assert.Equal(100, sizer.ItemsIn(1_000));
        Assert.Equal(0, sizer.ItemsIn(0));
    }

    [Fact]
    public void Next_NearTheEnd_LeavesSomethingForTheOthers()
    {
        var sizer = new PartSizer(10, readers: 4);
        sizer.Learn(units: 1_000, items: 1);

        Assert.Equal(100, sizer.Next(5, left: 800));
        Assert.Equal(10, sizer.Next(5, left: 30));
    }

    [Fact]
    public void Next_MoreThanALongHolds_IsTheShare()
    {
        var sizer = new PartSizer(1, readers: 1);
        sizer.Learn(long.MaxValue / 2, items: 0);

        Assert.Equal(long.MaxValue / 2, sizer.Next(int.MaxValue, long.MaxValue));
    }
}
