using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Para.Engines;
using Para.Execution;

namespace Para.Core.Tests.Execution;

// Each test has an item type of its own where it looks into a pool, so that tests do not see each other's batches.
public sealed class BatchTests
{
    [Fact]
    public void Rent_WithACapacity_HasRoomAndNoItems()
    {
        Batch<int> batch = Batch<int>.Rent(100);

        Assert.Equal(0, batch.Count);
        Assert.True(batch.Items.IsEmpty);
        Assert.True(batch.Buffer.Length >= 100);
    }

    [Fact]
    public void SetCount_AfterWriting_ShowsTheItems()
    {
        Batch<string> batch = Batch<string>.Rent(3);
        batch.Buffer[0] = "a";
        batch.Buffer[1] = "b";

        batch.SetCount(2);

        Assert.Equal(["a", "b"], batch.Items.ToArray());
    }

    [Fact]
    public void Empty_Always_HasNeitherItemsNorRoom()
    {
        Batch<int> batch = Batch<int>.Empty();

        Assert.Equal(0, batch.Count);
        Assert.True(batch.Items.IsEmpty);
        Assert.True(batch.Buffer.IsEmpty);
    }

    [Fact]
    public void View_OfMemory_ReadsTheMemoryItself()
    {
        int[] items = [1, 2, 3, 4];

        Batch<int> batch = Batch<int>.View(items.AsMemory(1, 2));
        items[1] = 20;

        Assert.Equal([20, 3], batch.Items.ToArray());
        Assert.True(batch.Buffer.IsEmpty);
    }

    [Fact]
    public void Release_NotTheLastReader_KeepsTheItems()
    {
        Batch<int> batch = Full(Batch<int>.Rent(2), 1, 2);
        batch.Lineage = new Lineage(new Forgetful());
        batch.Share(readers: 3);

        batch.Release();
        batch.Release();

        Assert.Equal([1, 2], batch.Items.ToArray());
        Assert.NotNull(batch.Lineage);
    }

    [Fact]
    public void Release_LastReader_EmptiesTheBatchAndGivesItBack()
    {
        Batch<Recycled> batch = Full(Batch<Recycled>.Rent(2), default(Recycled), default);
        batch.Lineage = new Lineage(new Forgetful());
        batch.Share(readers: 2);

        batch.Release();
        batch.Release();

        Assert.Equal(0, batch.Count);
        Assert.Null(batch.Lineage);
        Assert.Same(batch, Batch<Recycled>.Empty());
    }

    [Fact]
    public void Release_OfReferences_ClearsTheArrayBeforeItIsPooled()
    {
        Batch<Kept> batch = Batch<Kept>.Rent(16);
        ref Kept first = ref MemoryMarshal.GetReference(batch.Buffer);
        batch.Buffer.Fill(new Kept());
        batch.SetCount(batch.Buffer.Length);
        batch.Share(readers: 1);

        batch.Release();
        Kept?[] pooled = ArrayPool<Kept?>.Shared.Rent(16);

        Assert.True(Unsafe.AreSame(ref first, ref MemoryMarshal.GetArrayDataReference(pooled)!), "the pool gives the array back");
        Assert.All(pooled, Assert.Null);
    }

    [Fact]
    public void Release_OfStructsWithReferences_ClearsTheArrayBeforeItIsPooled()
    {
        Batch<KeptInside> batch = Batch<KeptInside>.Rent(16);
        batch.Buffer.Fill(new KeptInside(1, new Kept()));
        batch.SetCount(batch.Buffer.Length);
        batch.Share(readers: 1);

        batch.Release();
        KeptInside[] pooled = ArrayPool<KeptInside>.Shared.Rent(16);

        Assert.All(pooled, item => Assert.Null(item.Reference));
    }

    [Fact]
    public void Release_OfAView_NeverPoolsTheUsersArray()
    {
        var users = new Owned[16];
        Batch<Owned> batch = Batch<Owned>.View(users);
        batch.Share(readers: 1);

        batch.Release();
        Batch<Owned> again = Batch<Owned>.Empty();
        again.Share(readers: 1);
        again.Release();

        for (int i = 0; i < 64; i++)
        {
            Assert.NotSame(users, ArrayPool<Owned>.Shared.Rent(16));
        }
    }

    [Fact]
    public void Release_OfAView_LeavesTheUsersItemsAlone()
    {
        string[] users = ["a", "b"];
        Batch<string> batch = Batch<string>.View(users);
        batch.Share(readers: 1);

        batch.Release();

        Assert.Equal(["a", "b"], users);
    }

    [Fact]
    public void Rent_AfterAView_DoesNotReadTheOldView()
    {
        Batch<Mixed> batch = Batch<Mixed>.View(new Mixed[5]);
        batch.Share(readers: 1);
        batch.Release();

        Batch<Mixed> again = Batch<Mixed>.Rent(3);

        Assert.Same(batch, again);
        Assert.Equal(0, again.Count);
        Assert.True(again.Items.IsEmpty);
    }

    [Fact]
    public async Task Release_ByManyReadersAtOnce_RecyclesOnce()
    {
        const int Readers = 4;
        for (int round = 0; round < 200; round++)
        {
            Batch<Raced> batch = Full(Batch<Raced>.Rent(1), default(Raced));
            batch.Share(Readers);
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(batch.Release)));

            Assert.Equal(0, batch.Count);
        }

        // A batch that was given back twice would come out of the pool twice.
        var rented = new HashSet<Batch<Raced>>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < 300; i++)
        {
            Assert.True(rented.Add(Batch<Raced>.Empty()));
        }
    }

    private static Batch<T> Full<T>(Batch<T> batch, params T[] items)
    {
        items.CopyTo(batch.Buffer);
        batch.SetCount(items.Length);
        return batch;
    }

    private sealed class Forgetful : ILineageOwner
    {
        public void OnConsumed(Lineage lineage)
        {
        }
    }

    private readonly record struct Recycled;

    private sealed class Kept;

    private readonly record struct KeptInside(int Number, Kept? Reference);

    private readonly record struct Owned;

    private readonly record struct Mixed;

    private readonly record struct Raced;
}
