namespace Para.Interleaving.Tests.Checking;

/// <summary>The turn to do what a lock that is not under test makes indivisible.</summary>
/// <remarks>
/// Whoever is about to enter the lock calls <see cref="Enter"/>. What follows, up to the thread's next step, is done by nobody else in
/// between; so there is no step under the lock itself.
/// </remarks>
internal sealed class ModelLock : ModelObject
{
    public void Enter() => Step(OperationKind.Call).Done();
}
