using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>The descendants of a batch, as <c>Lineage</c> counts them.</summary>
internal sealed class ModelLineage(ModelEmitter owner)
{
    private OpenCount<CheckedAtomics> _open;

    // How many descendants there have been, and how many are consumed. The latter in steps, so that all orders are explored.
    private int _descendants;
    private long _consumed;

    public int Items { get; private set; }

    public void Begin(int items)
    {
        Items = items;
        _descendants = 1;
        CheckedAtomics.Write(ref _consumed, 0);
        _open.Begin(1);
    }

    public void Fork(int descendants)
    {
        _descendants += descendants - 1;
        _open.Fork(descendants);
    }

    public void End()
    {
        CheckedAtomics.Add(ref _consumed, 1);
        if (_open.Close())
        {
            Expect.That(CheckedAtomics.Read(ref _consumed) == _descendants, "a lineage ends before its descendants are consumed");
            owner.OnConsumed(this);
        }
    }
}
