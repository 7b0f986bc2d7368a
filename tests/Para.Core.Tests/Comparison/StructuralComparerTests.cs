using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Para.Comparison;

namespace Para.Core.Tests.Comparison;

public sealed class StructuralComparerTests
{
    private static readonly StructuralComparer s_ordered = new(inOrder: true);
    private static readonly StructuralComparer s_unordered = new(inOrder: false);

    public static TheoryData<object?, object?> EqualResults { get; } = new()
    {
        { null, null },
        { 1, 1 },
        { double.NaN, double.NaN },
        { "a", "a" },
        { new List<int> { 1, 2 }, new List<int> { 1, 2 } },
        { new[] { "a", null }, new[] { "a", null } },
        { (1, new[] { 2 }), (1, new[] { 2 }) },
        { Array.Empty<int>(), Array.Empty<int>() },
        { ImmutableArray.Create(1, 2), ImmutableArray.Create(1, 2) },
        { new List<int[]> { new[] { 1 }, Array.Empty<int>() }, new List<int[]> { new[] { 1 }, Array.Empty<int>() } },
        { new Dictionary<string, int[]> { ["a"] = [1], ["b"] = [] }, new Dictionary<string, int[]> { ["b"] = [], ["a"] = [1] } },
        { new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary(), new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary() },
        { new ConcurrentDictionary<int, int>([new(1, 2)]), new ConcurrentDictionary<int, int>([new(1, 2)]) },
    };

    public static TheoryData<object?, object?, string, string, string> DifferentResults { get; } = new()
    {
        { 1, 2, "", "1", "2" },
        { null, "a", "", "null", "\"a\"" },
        { 0.1, 0.30000000000000004, "", "0.1", "0.30000000000000004" },
        { new[] { 1, 2, 3 }, new[] { 1, 5, 3 }, "[1]", "2", "5" },
        { new[] { 1, 2 }, new[] { 1 }, "[1]", "2", "nothing" },
        { new[] { 1 }, new[] { 1, 2 }, "[1]", "nothing", "2" },
        { (1, "a"), (1, "b"), ".Item2", "\"a\"", "\"b\"" },
        { (1, new[] { 2, 3 }), (1, new[] { 2, 4 }), ".Item2[1]", "3", "4" },
        { new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["a"] = 2 }, "[\"a\"]", "1", "2" },
        { new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int>(), "[\"a\"]", "1", "nothing" },
        { new Dictionary<string, int>(), new Dictionary<string, int> { ["a"] = 1 }, "[\"a\"]", "nothing", "1" },
        { new Dictionary<int, int[]> { [1] = [1] }, new Dictionary<int, int[]> { [1] = [2] }, "[1][0]", "1", "2" },
    };

    [Theory]
    [MemberData(nameof(EqualResults))]
    public void FindDifference_EqualResults_FindsNone(object? expected, object? actual)
    {
        Assert.Null(s_ordered.FindDifference(expected, actual));
        Assert.Null(s_unordered.FindDifference(expected, actual));
    }

    [Theory]
    [MemberData(nameof(DifferentResults))]
    public void FindDifference_DifferentResults_SaysWhereAndWhat(
        object? expected, object? actual, string place, string one, string other) =>
        Assert.Equal(new Difference(place, one, other), s_ordered.FindDifference(expected, actual));

    public static TheoryData<object, object> SameItems { get; } = new()
    {
        { new[] { 1, 2, 2 }, new[] { 2, 1, 2 } },
        { new[] { "a", null }, new[] { null, "a" } },
        { new[] { new[] { 1, 2 }, new[] { 3 } }, new[] { new[] { 3 }, new[] { 2, 1 } } },
        { new[] { (1, new[] { 1 }), (2, new[] { 2 }) }, new[] { (2, new[] { 2 }), (1, new[] { 1 }) } },
        { new HashSet<int> { 1, 2 }, new HashSet<int> { 2, 1 } },
        {
            new[] { new Dictionary<int, int> { [1] = 1 }, new Dictionary<int, int> { [2] = 2 } },
            new[] { new Dictionary<int, int> { [2] = 2 }, new Dictionary<int, int> { [1] = 1 } }
        },
    };

    [Theory]
    [MemberData(nameof(SameItems))]
    public void FindDifference_SameItemsInAnotherOrder_DependsOnWhetherOrderCounts(object expected, object actual)
    {
        Assert.NotNull(s_ordered.FindDifference(expected, actual));
        Assert.Null(s_unordered.FindDifference(expected, actual));
    }

    [Fact]
    public void FindDifference_ItemsThatAreThereLessOften_SaysHowOften()
    {
        Assert.Equal(
            new Difference("", "2 times 5", "1 times 5"), s_unordered.FindDifference(new[] { 5, 5, 6 }, new[] { 6, 5, 6 }));
        Assert.Equal(
            new Difference("", "1 times null", "0 times null"), s_unordered.FindDifference(new[] { "a", null }, new[] { "a" }));
    }

    [Fact]
    public void Describe_LongValues_AreCut()
    {
        Assert.Equal("[0, 1, 2, 3, 4, 5, 6, 7, ...]", ResultText.Describe(Enumerable.Range(0, int.MaxValue)));
        Assert.Equal($"\"{new string('a', 96)}...", ResultText.Describe(new string('a', 1_000)));
        Assert.Equal("{\"a\": (1, [])}", ResultText.Describe(new Dictionary<string, (int, int[])> { ["a"] = (1, []) }));
    }
}
