using Para.Concurrency;
using Para.Execution;

namespace Para.Engines;

/// <summary>What reads the parts of a splittable source, one at a time, on credit of its own.</summary>
// It belongs to the turn that took it out of the runnable ones; only its credit is anybody's.
internal sealed class PartReader<T>
{
    private int _nextBatch;

    public PartReader(int index, Credit<ProcessorAtomics> credit, Func<PartReader<T>, bool> isOver)
    {
        Index = index;
        Credit = credit;
        IsOver = () => isOver(this);
    }

    public int Index { get; }

    public Credit<ProcessorAtomics> Credit { get; }

    /// <summary>Gets whether it need not wait for credit, because there is nothing more for it to read.</summary>
    public Func<bool> IsOver { get; }

    /// <summary>Gets or sets whether it has a part that has not been read to its end.</summary>
    public bool HasPart { get; set; }

    /// <summary>Gets the beginning of the part.</summary>
    public long Start { get; private set; }

    /// <summary>Gets the length of the part.</summary>
    public long Length { get; private set; }

    /// <summary>Gets or sets what enumerates the part; null before it is opened and when it is closed.</summary>
    public IEnumerator<T>? Enumerator { get; set; }

    /// <summary>Gets or sets how many items the part has given.</summary>
    public long Items { get; set; }

    /// <summary>Takes on a part that has been claimed.</summary>
    public void Begin(long start, long length)
    {
        Start = start;
        Length = length;
        Items = 0;
        _nextBatch = 0;
        HasPart = true;
    }

    /// <summary>Gets the place for the next batch of the part.</summary>
    public OrderKey NextKey(OrderStream stream, bool isLast) => new(stream, Start, Length, _nextBatch++, isLast);
}
