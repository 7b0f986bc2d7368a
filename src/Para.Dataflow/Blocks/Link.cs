using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow;

/// <summary>A link from a block to a target.</summary>
internal sealed class Link<T>(ITargetBlock<T> target, DataflowLinkOptions options)
{
    private volatile bool _isRemoved;

    public ITargetBlock<T> Target => target;

    public bool PropagatesCompletion { get; } = options.PropagateCompletion;

    /// <summary>Gets or sets how many more items go over the link; negative for any number.</summary>
    /// <remarks>Guarded like the head of the half.</remarks>
    public int Remaining { get; set; } = options.MaxMessages;

    /// <summary>Gets or sets the message that was offered last; zero for none, or to have it offered again.</summary>
    /// <remarks>Belongs to whoever has the right to offer.</remarks>
    public long OfferedId { get; set; }

    // Volatile: set by anybody, and looked at before each offer; an offer that has begun at that moment is made all the same.
    public bool IsRemoved
    {
        get => _isRemoved;
        set => _isRemoved = value;
    }
}
