using System.Buffers;

namespace Para.Kernels;

/// <summary>Where bytes go.</summary>
internal abstract class ByteOutput
{
    /// <summary>Gets where they are gathered.</summary>
    public abstract IBufferWriter<byte> Buffer { get; }

    /// <summary>Gets whether what is written there is the target's at once.</summary>
    public abstract bool IsTargetsBuffer { get; }

    /// <summary>Hands over what was gathered, and waits while the target makes it.</summary>
    /// <param name="flushes">Whether the target shall pass it on as well, because no more is waiting.</param>
    /// <param name="cancellationToken">Cancelled when that is no longer needed.</param>
    /// <returns>Whether the target wants more.</returns>
    public abstract ValueTask<bool> HandOverAsync(bool flushes, CancellationToken cancellationToken);

    /// <summary>The run has ended.</summary>
    public virtual void Ended(Exception? exception)
    {
    }
}
