using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Para.Concurrency;

/// <summary>The work of one worker, by level of priority, open to thieves: 63 is the most urgent, 0 the least.</summary>
/// <remarks>Each level is a <see cref="StealDeque{T,TAtomics}"/>, made when it is first used.</remarks>
// Design: a bit for each level that has something, so that the most urgent one is found without looking at the others. Only the
// owner writes the bits, because only the owner adds: it sets a bit behind what it adds, and clears one when it finds the level
// empty. Thieves clear nothing, so a bit may be set for an empty level, but never the other way round.
internal sealed class PriorityDeques<T, TAtomics>
    where TAtomics : struct, IAtomics
{
    /// <summary>The number of levels.</summary>
    public const int Levels = 64;

    // A run has few batches in flight for each worker and level; where there are more, they go to all workers.
    private const int DefaultCapacity = 256;

    // A level's newest item is done first, because the core's cache still has it; but after so many in a row an old one has
    // its turn, or it would wait for as long as there are new ones.
    private const int NewestInRow = 3;

    private readonly int _capacity;

    // Written by the owner before the level's bit.
    private readonly StealDeque<T, TAtomics>?[] _levels = new StealDeque<T, TAtomics>?[Levels];

    // Written by the owner, read by all.
    private PaddedLong _filled;

    // Belongs to the owner.
    private int _newestInRow;

    /// <param name="capacity">The items of a level that there is room for: a power of two, at least 2.</param>
    public PriorityDeques(int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        _capacity = capacity;
    }

    /// <summary>Gets the levels that have something, a bit each; out of date at once, and maybe too many.</summary>
    // Acquire: the deques are looked at behind it; pairs with the release in Push.
    public ulong Filled => (ulong)TAtomics.Read(ref _filled.Value);

    /// <summary>Gets whether there is nothing; out of date at once.</summary>
    /// <remarks>Who needs it to be no older than something else puts a fence before it.</remarks>
    public bool IsEmpty => !HasAtLeast(1, ulong.MaxValue);

    /// <summary>Gets whether some levels have so many items together; out of date at once.</summary>
    public bool HasAtLeast(int items, ulong levels)
    {
        for (levels &= Filled; levels != 0; levels ^= 1UL << BitOperations.Log2(levels))
        {
            items -= _levels[BitOperations.Log2(levels)]!.Count;
            if (items <= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds an item. For the owner.</summary>
    /// <param name="level">Its level.</param>
    /// <param name="item">The item.</param>
    /// <param name="overflow">Takes the older half of a level that is full.</param>
    public void Push(int level, T item, IOverflow<T> overflow)
    {
        StealDeque<T, TAtomics> deque = _levels[level] ??= new StealDeque<T, TAtomics>(_capacity);
        while (!deque.TryPush(item))
        {
            // Thieves may be quicker; there is room in any case then.
            for (int i = 0; i < _capacity / 2 && deque.TrySteal(out T? old); i++)
            {
                overflow.Add(level, old);
            }
        }

        long bit = 1L << level;
        if ((_filled.Value & bit) == 0)
        {
            // Release: the item, and the deque, before the bit; pairs with the read in Filled.
            TAtomics.Write(ref _filled.Value, _filled.Value | bit);
        }
    }

    /// <summary>Takes an item of a level, mostly the newest. For the owner.</summary>
    public bool TryTakeNewest(int level, [MaybeNullWhen(false)] out T item)
    {
        if (_newestInRow >= NewestInRow)
        {
            _newestInRow = 0;
            return TryTakeOldest(level, out item);
        }

        _newestInRow++;
        return _levels[level]!.TryPop(out item) || IsFoundEmpty(level);
    }

    /// <summary>Takes the oldest item of a level. For the owner.</summary>
    public bool TryTakeOldest(int level, [MaybeNullWhen(false)] out T item) =>
        _levels[level]!.TrySteal(out item) || IsFoundEmpty(level);

    /// <summary>Takes the oldest item of the most urgent of some levels. For thieves.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="level">The one that it came from.</param>
    /// <param name="others">How many more are a fair share: half of what was there.</param>
    /// <param name="item">The item.</param>
    public bool TrySteal(ulong levels, out int level, out int others, [MaybeNullWhen(false)] out T item)
    {
        for (levels &= Filled; levels != 0; levels ^= 1UL << level)
        {
            level = BitOperations.Log2(levels);
            StealDeque<T, TAtomics> deque = _levels[level]!;
            int count = deque.Count;
            others = (count - 1) / 2;

            // An empty one is left to itself: it is not worth a fence.
            if (count > 0 && deque.TrySteal(out item))
            {
                return true;
            }
        }

        level = -1;
        others = 0;
        item = default;
        return false;
    }

    /// <summary>
    /// Takes half of the most urgent of some levels of another worker: one item to be done, the others go in here. For the owner of
    /// these.
    /// </summary>
    /// <param name="victim">Whose items they are.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="overflow">As in <see cref="Push"/>.</param>
    /// <param name="level">The one that they came from.</param>
    /// <param name="item">The item to be done: the oldest.</param>
    /// <param name="isMoved">Whether there were others. They count as added: for a moment they were in no queue.</param>
    public bool TryStealHalf(
        PriorityDeques<T, TAtomics> victim,
        ulong levels,
        IOverflow<T> overflow,
        out int level,
        [MaybeNullWhen(false)] out T item,
        out bool isMoved)
    {
        isMoved = false;
        if (!victim.TrySteal(levels, out level, out int others, out item))
        {
            return false;
        }

        for (; others > 0 && victim._levels[level]!.TrySteal(out T? another); others--)
        {
            Push(level, another, overflow);
            isMoved = true;
        }

        return true;
    }

    /// <summary>Forgets what has been taken, so that nothing is kept alive. For the owner.</summary>
    public void Clear()
    {
        foreach (StealDeque<T, TAtomics>? deque in _levels)
        {
            deque?.Clear();
        }
    }

    // Only the owner adds, so a level that it finds empty is empty until it adds again.
    private bool IsFoundEmpty(int level)
    {
        // Release orders nothing here: a bit that is seen set for too long is one look too many.
        TAtomics.Write(ref _filled.Value, _filled.Value & ~(1L << level));
        return false;
    }
}
