namespace Para.Contract.Tools;

/// <summary>Compares items where order means nothing.</summary>
public static class Multiset
{
    /// <summary>Fails unless both have the same items, each as many times.</summary>
    public static void AssertEqual<T>(IEnumerable<T> expected, IEnumerable<T> actual)
        where T : IComparable<T> =>
        Assert.Equal(expected.Order(), actual.Order());
}
