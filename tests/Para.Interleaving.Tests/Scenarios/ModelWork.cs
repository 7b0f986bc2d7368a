using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>Work that any thread does: turns, and batches on their way.</summary>
/// <remarks>Whoever adds some does what there is afterwards, so that none is left in the end.</remarks>
internal sealed class ModelWork
{
    private readonly ModelQueue<Action> _work = new();

    public void Add(Action work) => _work.Enqueue(work);

    /// <summary>Does what there is.</summary>
    public void Run()
    {
        while (_work.TryDequeue(out Action? work))
        {
            work();
        }
    }
}
