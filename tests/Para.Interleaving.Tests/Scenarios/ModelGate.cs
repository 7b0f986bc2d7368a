using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Lets nobody pass before so many are there.</summary>
internal sealed class ModelGate(int count)
{
    private readonly ModelEvent _open = new();
    private long _here;

    public void Pass()
    {
        if (CheckedAtomics.Add(ref _here, 1) == count)
        {
            _open.Set();
        }

        // One after the other: each lets the next one pass.
        _open.Wait();
        _open.Set();
    }
}
