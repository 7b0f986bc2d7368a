using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Para.Execution;

namespace Para.Engines;

/// <summary>
/// A node whose work completes elsewhere and holds no worker meanwhile. Batches come in and wait; turns begin calls and
/// send on what has come back.
/// </summary>
// Design: batches that come in keep their lineage until all their items have come back, so a slow outside slows down the
// sources. What comes out is numbered anew, item by item in the order of the input, because items come back one by one.
// That the input must then be in order itself is seen to where it comes in.
//
// At most one turn is on its way at a time (_isTurnAsked); turns that run may be several. Whoever finds work, under the
// lock, asks for a turn and holds the node open until it has done so: work means that a batch is unfinished, so
// the node is open at that moment.
//
// A call that goes on elsewhere is _pending. When it completes, on whatever thread, or when the run gives it up, it is moved to
// _returned, from where a turn takes it: whoever moves it does so under the lock, so it is gone on with once.
[SuppressMessage(
    "Design", "CA1001", Justification = "A token source without timer or wait handle holds nothing to be disposed, and calls that were left behind may still ask for its token.")]
internal abstract class ExternalRun<TIn, TOut> : NodeRun
{
    // All guarded by Gate, under which no user code runs.
    private readonly ReorderBuffer? _reorder;
    private readonly Queue<Input> _inbox = [];
    private readonly Dictionary<OrderStream, Lane> _lanes = [];
    private readonly Lane _onlyLane = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly HashSet<ExternalCall> _pending = [];
    private readonly Queue<ExternalCall> _returned = [];
    private bool _isTurnAsked;

    // Whether the grace is over: what begins to wait from here on is left behind at once.
    private bool _leavesBehind;

    private protected ExternalRun(PlanNode node, EngineRun run)
        : base(node, run) => _reorder = node.IsOrdered ? new ReorderBuffer() : null;

    private protected Lock Gate { get; } = new();

    /// <summary>Gets the token that is cancelled when what comes back is no longer needed.</summary>
    private protected CancellationToken Unneeded => _cancellation.Token;

    /// <summary>Gets whether items wait to be worked on. Guarded by <see cref="Gate"/>.</summary>
    private protected bool HasInput => _inbox.Count > 0;

    internal sealed override bool CanBeLeftBehind => true;

    internal sealed override bool IsInUserCode
    {
        get
        {
            lock (Gate)
            {
                return base.IsInUserCode || _pending.Count > 0;
            }
        }
    }

    /// <summary>Gets whether a turn could begin something. Guarded by <see cref="Gate"/>; true only while a batch is unfinished.</summary>
    private protected abstract bool CanBegin { get; }

    // Guarded by Gate.
    private bool HasWork => _returned.Count > 0 || CanBegin;

    // A call that does not answer its token holds no worker, so the run can end without it. What memory it works on belongs to it.
    internal sealed override bool TryLeaveBehind()
    {
        lock (Gate)
        {
            _leavesBehind |= IsDiscarding;
            if (!_leavesBehind || _pending.Count == 0)
            {
                return false;
            }

            foreach (ExternalCall call in _pending)
            {
                call.IsLeftBehind = true;
                _returned.Enqueue(call);
            }

            _pending.Clear();
            return true;
        }
    }

    internal override void OnPhaseChanged()
    {
        if (!IsDiscarding)
        {
            return;
        }

        _ = CancelAsync(_cancellation);
        AskForTurn();
    }

    private protected override void ExecuteCore(Batch batch)
    {
        HoldOpen();
        List<Batch>? empty = null;
        lock (Gate)
        {
            if (_reorder is null)
            {
                TakeIn(batch, ref empty);
            }
            else
            {
                _reorder.Add(batch);
                while (_reorder.TryTake(out Batch? next))
                {
                    TakeIn(next, ref empty);
                }
            }
        }

        if (empty is not null)
        {
            foreach (Batch nothing in empty)
            {
                Release(nothing);
            }
        }

        AskForTurn();
        Finish();
    }

    private protected override void RunTurnCore()
    {
        lock (Gate)
        {
            _isTurnAsked = false;
            if (!HasWork)
            {
                return;
            }

            HoldOpen();
        }

        while (TakeReturned() is { } call)
        {
            call.GoOn();
        }

        BeginCalls();
        AskForTurn();
        Finish();
    }

    /// <summary>Begins what can be begun, for a bounded time. In a turn.</summary>
    private protected abstract void BeginCalls();

    /// <summary>Leaves a call to itself; when it has completed, a turn goes on with it.</summary>
    private protected void Await(ExternalCall call)
    {
        bool leavesBehind;
        lock (Gate)
        {
            leavesBehind = _leavesBehind;
            if (leavesBehind)
            {
                call.IsLeftBehind = true;
                _returned.Enqueue(call);
            }
            else
            {
                _pending.Add(call);
            }
        }

        if (leavesBehind)
        {
            Run.LeftBehind(this);
            AskForTurn();
        }

        call.OnCompleted(() => OnCompleted(call));
    }

    /// <summary>Lets a turn go on with something that nobody has awaited. Guarded by <see cref="Gate"/>; a turn must be asked for.</summary>
    private protected void Return(ExternalCall call) => _returned.Enqueue(call);

    /// <summary>Asks for a turn if there is work and none is on its way. For any thread, in any context.</summary>
    private protected void AskForTurn()
    {
        lock (Gate)
        {
            if (_isTurnAsked || !HasWork)
            {
                return;
            }

            _isTurnAsked = true;
            HoldOpen();
        }

        EngineRun.WithoutContext(static node => node.Run.Dispatcher.DispatchTurn(node), this);
        Finish();
    }

    /// <summary>Takes items out of the batch that has waited longest. Guarded by <see cref="Gate"/>.</summary>
    private protected Part Claim(int most)
    {
        Input input = _inbox.Peek();
        int first = input.Claimed;
        int count = Math.Min(most, input.Batch.Count - first);
        input.Claimed += count;
        if (input.Claimed == input.Batch.Count)
        {
            _inbox.Dequeue();
        }

        long place = input.Lane.NextPlace;
        input.Lane.NextPlace += count;
        return new Part(input, first, count, place);
    }

    /// <summary>Sends what some items have become.</summary>
    /// <param name="part">The items.</param>
    /// <param name="output">What they have become, maybe nothing.</param>
    private protected void Emit(Part part, Batch<TOut> output)
    {
        Lineage? lineage = part.Input.Batch.Lineage;

        // One for the batch that comes out, one for the rest of the one that came in.
        lineage?.Fork(2);
        output.Lineage = lineage;
        output.Order = new OrderKey(part.Input.Lane.Stream, part.Place, part.Count);
        Send(output);
    }

    /// <summary>Some items need no more work: they have been sent on, or dropped.</summary>
    private protected void FinishItems(Input input, int items)
    {
        bool isDone;
        lock (Gate)
        {
            input.Unfinished -= items;
            isDone = input.Unfinished == 0;
        }

        if (isDone)
        {
            Meter.Dequeued(input.Batch.Count);
            Release(input.Batch);
        }
    }

    /// <summary>The run goes on without all the items of a batch, whose memory user code may still read: nobody else gets it.</summary>
    private protected void AbandonItems(Input input)
    {
        Meter.Dequeued(input.Batch.Count);
        input.Batch.Lineage?.End();
        Finish();
    }

    private ExternalCall? TakeReturned()
    {
        lock (Gate)
        {
            return _returned.TryDequeue(out ExternalCall? call) ? call : null;
        }
    }

    // A call has completed elsewhere; from there, on whatever thread.
    private void OnCompleted(ExternalCall call)
    {
        lock (Gate)
        {
            if (_pending.Remove(call))
            {
                _returned.Enqueue(call);
            }
        }

        // Set under the lock, before the call is taken out of _pending: whoever has found it gone there sees it.
        if (call.IsLeftBehind)
        {
            call.Forget();
        }
        else
        {
            AskForTurn();
        }
    }

    // Guarded by Gate.
    private void TakeIn(Batch batch, ref List<Batch>? empty)
    {
        if (batch.Count == 0)
        {
            (empty ??= []).Add(batch);
        }
        else
        {
            _inbox.Enqueue(new Input((Batch<TIn>)batch, GetLane(batch)));
        }
    }

    // Guarded by Gate. Where nothing is put in order there is one order, that of coming in.
    private Lane GetLane(Batch batch)
    {
        if (_reorder is null)
        {
            return _onlyLane;
        }

        ref Lane? lane = ref CollectionsMarshal.GetValueRefOrAddDefault(_lanes, batch.Order.Stream!, out _);
        return lane ??= new Lane();
    }

    // Not here: user code may have callbacks at the token, and this may be anybody's thread. What they throw reaches nobody: that
    // nothing is needed any more has another reason, which is told.
    private static async Task CancelAsync(CancellationTokenSource cancellation)
    {
        try
        {
            await cancellation.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException)
        {
        }
    }

    private void Release(Batch batch)
    {
        batch.Lineage?.End();
        batch.Release();
        Finish();
    }

    /// <summary>Items next to each other in a batch.</summary>
    /// <param name="Input">The batch.</param>
    /// <param name="First">The position of the first item in it.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Place">The place of the first item among all that come out.</param>
    private protected readonly record struct Part(Input Input, int First, int Count, long Place)
    {
        public ReadOnlySpan<TIn> Items => Input.Batch.Items.Slice(First, Count);

        /// <summary>Gets the items, for a call that goes on elsewhere. Valid as long as <see cref="Items"/>.</summary>
        public ReadOnlyMemory<TIn> Memory => Input.Batch.Memory.Slice(First, Count);

        /// <summary>Gets some of the items.</summary>
        public Part Slice(int start, int count) => new(Input, First + start, count, Place + start);
    }

    /// <summary>A batch that came in.</summary>
    private protected sealed class Input(Batch<TIn> batch, Lane lane)
    {
        public Batch<TIn> Batch => batch;

        public Lane Lane => lane;

        // Guarded by Gate.
        public int Claimed { get; set; }

        // Guarded by Gate.
        public int Unfinished { get; set; } = batch.Count;
    }

    /// <summary>The order of what comes out of one stream.</summary>
    private protected sealed class Lane
    {
        public OrderStream Stream { get; } = new();

        // Guarded by Gate.
        public long NextPlace { get; set; }
    }
}
