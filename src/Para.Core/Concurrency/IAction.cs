namespace Para.Concurrency;

/// <summary>What is to be done with an item.</summary>
/// <remarks>Implemented by a struct, so that the call is not virtual, as one of a delegate would be.</remarks>
internal interface IAction<in T>
{
    /// <summary>Does it.</summary>
    void Invoke(T item);
}
