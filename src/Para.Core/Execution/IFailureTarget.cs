namespace Para.Execution;

/// <summary>Who sees to it that the policy of a stage is followed: counts, waits, tells the user.</summary>
internal interface IFailureTarget : IDropTarget
{
    /// <summary>Decides what becomes of an item that failed.</summary>
    /// <param name="policy">The policy of the stage.</param>
    /// <param name="item">The item.</param>
    /// <param name="exception">What user code threw.</param>
    /// <param name="failures">How many times the item has failed.</param>
    /// <returns>
    /// What the caller has to do: throw the exception on, call again (the time for it has come), leave the item out (it has been
    /// counted and handed over), or send it to the flow of failures (it has been counted).
    /// </returns>
    FailureAction Resolve<T>(FailurePolicy policy, T item, Exception exception, int failures);
}
