namespace Para.Execution;

/// <summary>Where discarded items go: they are counted, and handed to the user's callback.</summary>
internal interface IDropTarget
{
    void Drop<T>(ReadOnlySpan<T> items);
}
