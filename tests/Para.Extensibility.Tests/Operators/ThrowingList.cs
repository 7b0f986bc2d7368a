using System.Collections;
using Para.Contract.Tools;

namespace Para.Extensibility.Tests.Operators;

/// <summary>Says that it has items, and throws when it is asked for one.</summary>
internal sealed class ThrowingList : IReadOnlyList<int>
{
    public int Count => 3;

    public int this[int index] => throw new PlannedException();

    public IEnumerator<int> GetEnumerator() => throw new PlannedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
