using System.Collections.Concurrent;

namespace Para.Concurrency;

/// <summary>Work that only a few may do at a time: the pieces wait here, and the claims on them go from hand to hand.</summary>
/// <param name="limit">How many may work at a time.</param>
/// <param name="quota">
/// How many pieces the owner of a claim does before it hands the claim on, so that work which never ends does not keep it from
/// everything else.
/// </param>
/// <remarks>The queue is taken as atomic.</remarks>
internal sealed class ClaimQueue<T, TAtomics>(int limit, int quota)
    where TAtomics : struct, IAtomics
{
    private readonly ConcurrentQueue<T> _waiting = new();

    private ClaimCount<TAtomics> _claims = new(limit);

    /// <summary>Adds a piece of work.</summary>
    /// <returns>Whether the caller now has a claim, and must see to it that its owner calls <see cref="Work"/>.</returns>
    public bool Add(T piece)
    {
        // First the piece, then the count: see ClaimCount.
        _waiting.Enqueue(piece);
        return _claims.Arrive();
    }

    /// <summary>The owner of a claim does what waits.</summary>
    /// <returns>Whether it still has the claim when it has done its quota, and must hand it on. Otherwise the claim is gone.</returns>
    public bool Work<TAction>(TAction action)
        where TAction : struct, IAction<T>
    {
        for (int i = 0; i < quota; i++)
        {
            if (!_waiting.TryDequeue(out T? piece))
            {
                throw new InvalidOperationException("A claim means that there is work.");
            }

            action.Invoke(piece);
            if (!_claims.Finish())
            {
                return false;
            }
        }

        return true;
    }
}
