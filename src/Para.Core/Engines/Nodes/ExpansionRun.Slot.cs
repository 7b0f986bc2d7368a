using Para.Concurrency;
using Para.Execution;

namespace Para.Engines;

/// <content>The slots.</content>
internal sealed partial class ExpansionRun<TIn, TOut>
{
    /// <summary>An expansion that can pause.</summary>
    // Unless it says otherwise, a member belongs to the turn that has the slot.
    private sealed class Slot(int index, Credit<ProcessorAtomics> credit)
    {
        private readonly Lock _lock = new();

        // The batch under construction, null between batches. Guarded by _lock.
        private Batch<TOut>? _filling;

        // How many of its items have been flushed. Guarded by _lock.
        private int _flushed;

        // The number of the batch under construction. Guarded by _lock.
        private long _fill;

        // The number of the batch that the last flush found under construction. Guarded by _lock.
        private long _seenFill;

        // How many items have been written. Written by the turn with release, after the item; read by a flush with acquire.
        private int _filled;

        public int Index { get; } = index;

        public Credit<ProcessorAtomics> Credit { get; } = credit;

        public Input? Input { get; set; }

        public int Next { get; set; }

        public int End { get; private set; }

        /// <summary>Gets or sets whether an exclusive kernel is to have its last word, instead of items.</summary>
        public bool IsLastWord { get; set; }

        /// <summary>Gets whether there is anything left to expand.</summary>
        public bool HasMore => IsLastWord || Next < End;

        // Of the part: who orders it and its place there. Which batch of it is next belongs to the turn, except while a batch
        // is under construction; then it is guarded by _lock.
        private Lane? _lane;
        private long _place;
        private int _nextBatch;

        // How many sequences have been opened and left, so that an odd number means that one is open. Written by the turn, read by
        // whoever looks how old it is. Volatile only.
        private int _openings;

        // What the last look found. Belongs to the one that looks.
        private int _seenOpenings;

        /// <summary>Gets or sets what enumerates the sequence that is open; null where none is.</summary>
        public IEnumerator<TOut>? Enumerator
        {
            get;
            set
            {
                if (field is null != value is null)
                {
                    Volatile.Write(ref _openings, _openings + 1);
                }

                field = value;
            }
        }

        /// <summary>Looks whether the sequence is open that was at the last look.</summary>
        public bool IsStillOpen()
        {
            int openings = Volatile.Read(ref _openings);
            bool isOld = openings == _seenOpenings && openings % 2 != 0;
            _seenOpenings = openings;
            return isOld;
        }

        /// <summary>Gets or sets the time spent on items that are not finished yet.</summary>
        public long OpenTicks { get; set; }

        /// <summary>Begins a part. Called under the node's lock, so that parts get their places in their order.</summary>
        public void BeginPart(int next, int end, Lane lane)
        {
            Next = next;
            End = end;
            _lane = lane;
            _place = lane.NextPlace++;
            _nextBatch = 0;
        }

        /// <summary>Gets the place for the next batch of the part.</summary>
        public OrderKey NextKey(bool isLast) => new(_lane!.Stream, _place, Length: 1, _nextBatch++, isLast);

        public void BeginFill(Batch<TOut> batch)
        {
            lock (_lock)
            {
                _filling = batch;
                _filled = 0;
                _flushed = 0;
                _fill++;
            }
        }

        /// <summary>One more item has been written.</summary>
        public void Filled(int items) => Volatile.Write(ref _filled, items);

        /// <summary>The turn keeps what has not been flushed.</summary>
        /// <returns>How many items have been.</returns>
        public int EndFill()
        {
            lock (_lock)
            {
                _filling = null;
                return _flushed;
            }
        }

        /// <summary>Takes the items out of a batch that has been under construction since the last call.</summary>
        /// <param name="holdOpen">Called, if there are any, before the turn can finish.</param>
        /// <returns>The items, or null.</returns>
        public Batch<TOut>? Flush(Action holdOpen)
        {
            lock (_lock)
            {
                bool isOld = _fill == _seenFill;
                _seenFill = _fill;
                int filled = Volatile.Read(ref _filled);
                if (!isOld || _filling is null || filled == _flushed)
                {
                    return null;
                }

                Batch<TOut> flushed = Batch<TOut>.Rent(filled - _flushed);
                _filling.Buffer[_flushed..filled].CopyTo(flushed.Buffer);
                flushed.SetCount(filled - _flushed);
                flushed.Order = NextKey(isLast: false);
                _flushed = filled;
                holdOpen();
                return flushed;
            }
        }
    }
}
