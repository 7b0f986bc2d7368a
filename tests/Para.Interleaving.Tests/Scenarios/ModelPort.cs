using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>What <c>NodePort</c> does with its <see cref="ClaimCount{TAtomics}"/>, and workers that hand its claims round.</summary>
internal sealed class ModelPort(int limit, int quota)
{
    private readonly ModelQueue<int> _waiting = new();

    // The claims that are on their way through the workers' queues.
    private readonly ModelQueue<int> _claimed = new();

    private ClaimCount<CheckedAtomics> _claims = new(limit);

    // How many work on the node. Changed in steps, so that all orders in which workers come and go are explored.
    private long _inside;

    // Of the thread that has its turn.
    private int _done;

    /// <summary>A worker brings pieces of work, then does what there is.</summary>
    public void Run(int pieces)
    {
        for (int piece = 0; piece < pieces; piece++)
        {
            // First the piece, then the count: as in NodePort.Accept.
            _waiting.Enqueue(piece);
            if (_claims.Arrive())
            {
                _claimed.Enqueue(0);
            }
        }

        while (_claimed.TryDequeue(out _))
        {
            if (Work())
            {
                _claimed.Enqueue(0);
            }
        }
    }

    public void Verify(int pieces)
    {
        Expect.That(_done == pieces, "work is lost");
        Expect.That(_waiting.Count == 0 && _claimed.Count == 0, "work is left");

        // The number is 0 again: so many arrivals make a claim each, and one more does not.
        for (int claim = 0; claim < limit; claim++)
        {
            Expect.That(_claims.Arrive(), "a claim is lost");
        }

        Expect.That(!_claims.Arrive(), "there is a claim too many");
    }

    // As NodePort.Work.
    private bool Work()
    {
        for (int i = 0; i < quota; i++)
        {
            Expect.That(_waiting.TryDequeue(out _), "a claim without work");
            Expect.That(CheckedAtomics.Add(ref _inside, 1) <= limit, "too many work on the node");
            _done++;
            CheckedAtomics.Add(ref _inside, -1);
            if (!_claims.Finish())
            {
                return false;
            }
        }

        return true;
    }
}
