namespace Para.Graphs;

/// <summary>What the overloads say that keep an <c>async</c> lambda from compiling into a bug.</summary>
internal static class AsyncGuard
{
    public const string Message =
        "An async function would not be awaited here: its task would become the item, or its exception be lost. "
        + "Write (item, cancellationToken) => ... with a ValueTask: Select, Where, SelectMany, ForEach and ForAll take it and await it. "
        + "(A lambda that does nothing but throw is taken for an asynchronous one: cast it to the delegate type that is meant.)";
}
