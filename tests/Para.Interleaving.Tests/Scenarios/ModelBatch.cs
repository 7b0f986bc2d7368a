using Para.Concurrency;
using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A batch and its readers, as <c>Batch</c> counts them, and the pool that it comes from.</summary>
internal sealed class ModelBatch(BoundedPool<ModelBatch, CheckedAtomics> pool)
{
    private OpenCount<CheckedAtomics> _references;

    // Memory that is not atomic: what is in the batch; 0 where that is nobody's.
    private int _content;

    /// <summary>Gets whether it has been recycled.</summary>
    public bool IsRecycled => _content == 0;

    /// <summary>Takes one out of the pool, or a new one.</summary>
    public static ModelBatch Rent(BoundedPool<ModelBatch, CheckedAtomics> pool, int content, int readers)
    {
        if (!pool.TryTake(out ModelBatch? batch))
        {
            batch = new ModelBatch(pool);
        }

        Expect.That(batch._content == 0, "a batch is handed out that is in use");
        batch._content = content;
        batch._references.Begin(readers);
        return batch;
    }

    /// <summary>A reader reads it, and gives up its reference.</summary>
    public void Read(int content)
    {
        Expect.That(_content == content, "a batch is read after it was recycled");
        if (_references.Release())
        {
            Recycle(content);
        }
    }

    private void Recycle(int content)
    {
        Expect.That(_content == content, "a batch is recycled twice");
        _content = 0;
        pool.TryAdd(this);
    }
}
