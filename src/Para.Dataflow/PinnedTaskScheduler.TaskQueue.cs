using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Para;

public sealed partial class PinnedTaskScheduler
{
    /// <summary>A first-in, first-out ring that grows. Not safe for threads: its owner's lock guards it.</summary>
    /// <remarks>
    /// Once grown it keeps its room, so that a steady load allocates nothing. Slots are cleared as they are
    /// left: an idle scheduler keeps no task alive.
    /// </remarks>
    private struct TaskQueue
    {
        private const int InitialCapacity = 16;

        // A ring of a power of two of slots; the used ones are [_head, _head + Count), modulo the length. The
        // struct around a task saves the type check of a store into an array of an unsealed class.
        private Slot[]? _ring;
        private int _head;

        public int Count { get; private set; }

        public void Enqueue(Task task)
        {
            Slot[]? ring = _ring;
            if (ring is null || Count == ring.Length)
            {
                ring = Grow();
            }

            ring[(_head + Count) & (ring.Length - 1)].Task = task;
            Count++;
        }

        public Task Dequeue()
        {
            Debug.Assert(Count > 0, "the ready mask told of a task");
            Slot[] ring = _ring!;
            ref Slot slot = ref ring[_head];
            Task task = slot.Task!;
            slot.Task = null;
            _head = (_head + 1) & (ring.Length - 1);
            Count--;
            return task;
        }

        public readonly Task[] ToArray()
        {
            var tasks = new Task[Count];
            for (int i = 0; i < tasks.Length; i++)
            {
                tasks[i] = _ring![(_head + i) & (_ring.Length - 1)].Task!;
            }

            return tasks;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Slot[] Grow()
        {
            var ring = new Slot[_ring is null ? InitialCapacity : checked(_ring.Length * 2)];
            for (int i = 0; i < Count; i++)
            {
                ring[i] = _ring![(_head + i) & (_ring.Length - 1)];
            }

            _ring = ring;
            _head = 0;
            return ring;
        }

        private struct Slot
        {
            public Task? Task;
        }
    }
}
