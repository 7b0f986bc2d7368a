using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A node that few may work on at a time, around a <see cref="ClaimQueue{T,TAtomics}"/>, and workers that hand its claims round.</summary>
internal sealed class ModelPort(int limit, int quota)
{
    private readonly ClaimQueue<string, CheckedAtomics> _queue = new(limit, quota);

    private readonly Items _items = new();

    // The claims that are on their way through the workers' queues, and how many work on the node. Of the thread that has its turn.
    private int _claimed;
    private int _inside;

    // Where others can have their turn.
    private long _pause;

    /// <summary>A worker brings pieces of work, then does what there is.</summary>
    public void Run(int pieces)
    {
        for (int piece = 0; piece < pieces; piece++)
        {
            if (_queue.Add(_items.Make()))
            {
                _claimed++;
            }
        }

        while (_claimed > 0)
        {
            _claimed--;
            if (_queue.Work(new Execution(this)))
            {
                _claimed++;
                Pause();
            }
        }
    }

    public void Verify()
    {
        _items.VerifyAllTaken();
        Expect.That(_claimed == 0, "a claim is left");

        // Nothing is unfinished: so many pieces make a claim each, and one more does not.
        for (int claim = 0; claim < limit; claim++)
        {
            Expect.That(_queue.Add(string.Empty), "a claim is lost");
        }

        Expect.That(!_queue.Add(string.Empty), "there is a claim too many");
    }

    private void Do(string piece)
    {
        Expect.That(++_inside <= limit, "too many work on the node");
        _items.Take(piece);
        Pause();
        _inside--;
    }

    private void Pause() => CheckedAtomics.Read(ref _pause);

    private readonly struct Execution(ModelPort port) : IAction<string>
    {
        public void Invoke(string item) => port.Do(item);
    }
}
