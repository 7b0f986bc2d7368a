using Para.Execution;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>What emits batches on credit, in turns: as <c>IndexedSourceRun</c> with one turn, or a slot of <c>ExpansionRun</c>.</summary>
/// <param name="work">Where its turns are asked for.</param>
/// <param name="credit">The most items in flight.</param>
/// <param name="send">What becomes of a batch, of which only the lineage is left.</param>
internal sealed class ModelEmitter(ModelWork work, int credit, Action<ModelLineage> send)
{
    private readonly Credit<CheckedAtomics> _credit = new(credit);
    private readonly ModelQueue<ModelLineage> _idle = new();

    // Belong to the turn.
    private int _batchesLeft;
    private Action _emitted = () => { };

    // Of the thread that has its turn.
    private int _sent;
    private int _ended;

    /// <summary>Asks for the first turn.</summary>
    /// <param name="batches">How many batches there are, of one item or all credit in turns.</param>
    /// <param name="emitted">What is to be done when the last one has been sent.</param>
    public void Start(int batches, Action emitted)
    {
        _batchesLeft = batches;
        _emitted = emitted;
        work.Add(Turn);
    }

    public void OnConsumed(ModelLineage lineage)
    {
        _ended++;
        int items = lineage.Items;
        _idle.Enqueue(lineage);
        _credit.Return(items);
        if (_credit.ClaimWaiterIfEnough())
        {
            work.Add(Turn);
        }
    }

    public void Verify(int batches)
    {
        Expect.That(_sent == batches, "an emitter sleeps");
        Expect.That(_ended == batches, "a lineage has not ended, or twice");
        Expect.That(_credit.Available == credit, "credit is lost");
        Expect.That(!_credit.ClaimWaiter(), "an emitter is announced that does not wait");
    }

    private void Turn()
    {
        int items = _batchesLeft % 2 == 0 ? 1 : credit;
        if (_credit.TryTake(items))
        {
            Emit(items);
        }
        else if (!_credit.TryWait(items, () => false))
        {
            work.Add(Turn);
        }
    }

    private void Emit(int items)
    {
        if (!_idle.TryDequeue(out ModelLineage? lineage))
        {
            lineage = new ModelLineage(this);
        }

        lineage.Begin(items);
        _sent++;
        send(lineage);
        if (--_batchesLeft > 0)
        {
            work.Add(Turn);
        }
        else
        {
            _emitted();
        }
    }
}
