namespace Para.Concurrency;

/// <summary>Takes what does not fit elsewhere.</summary>
internal interface IOverflow<T>
{
    /// <summary>Adds an item of a level.</summary>
    void Add(int level, T item);
}
