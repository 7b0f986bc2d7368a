using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>How a node counts what is unfinished, and completes: as <c>NodeRun</c>, on any thread.</summary>
/// <param name="work">Where its batches wait.</param>
/// <param name="target">The node that gets what comes out, and is closed in the end; null for the last one.</param>
/// <param name="hasLastWord">Whether the completion step makes another batch, of its own.</param>
internal sealed class ModelNode(ModelWork work, ModelNode? target = null, bool hasLastWord = false)
{
    // Open inputs plus unfinished batches.
    private OpenCount<CheckedAtomics> _unfinished;

    // Changed in steps, so that all orders are explored.
    private long _arrived;
    private long _executed;
    private long _completed;

    // Belongs to the completion step.
    private bool _hasHadLastWord;

    /// <summary>Before the threads begin.</summary>
    public void OpenInput() => _unfinished.OpenUnshared();

    /// <summary>A batch is sent to the node, by an open input or whoever holds the node open.</summary>
    public void Send()
    {
        _unfinished.Open();
        CheckedAtomics.Add(ref _arrived, 1);
        work.Add(Execute);
    }

    /// <summary>A batch is finished, or an input is closed.</summary>
    public void Finish()
    {
        if (_unfinished.Close())
        {
            Complete();
        }
    }

    /// <summary>Somebody who is no input has a batch for the node, if that is still open: a flush, or a change of phase.</summary>
    public void SendIfOpen()
    {
        if (_unfinished.TryOpen())
        {
            Send();
            Finish();
        }
    }

    public void Verify(params int[] executed)
    {
        Expect.That(_completed == 1, "a node does not complete");
        Expect.That(executed.Contains((int)_executed), "a batch is lost");
        Expect.That(_unfinished.IsZero, "a node is open");
    }

    private void Execute()
    {
        CheckedAtomics.Add(ref _executed, 1);
        target?.Send();
        Finish();
    }

    private void Complete()
    {
        Expect.That(CheckedAtomics.Read(ref _executed) == CheckedAtomics.Read(ref _arrived), "a node completes before its batches are finished");
        if (hasLastWord && !_hasHadLastWord)
        {
            _hasHadLastWord = true;
            _unfinished.OpenUnshared();
            CheckedAtomics.Add(ref _arrived, 1);
            work.Add(Execute);
            return;
        }

        Expect.That(CheckedAtomics.Add(ref _completed, 1) == 1, "a node completes twice");
        target?.Finish();
    }
}
