namespace Para.Perf.Workloads.Nested;

/// <summary>An item that becomes the leaves <c>First</c> to <c>First + Count - 1</c>.</summary>
internal readonly record struct NestedRoot(int First, int Count);
