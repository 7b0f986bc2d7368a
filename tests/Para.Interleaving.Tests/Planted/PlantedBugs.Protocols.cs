using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests.Planted;

/// <content>Those of the protocols of nodes and runs.</content>
internal static partial class PlantedBugs
{
    private const string BoundedPoolFile = "BoundedPool.cs";
    private const string CoreLeaseFile = "CoreLease.cs";
    private const string CoreLeasesFile = "CoreLeases.cs";
    private const string CreditFile = "Credit.cs";
    private const string DrainLoopFile = "DrainLoop.cs";
    private const string IdlePoolFile = "IdlePool.cs";
    private const string LineageScenariosFile = "LineageScenarios.cs";
    private const string ModelBatchFile = "ModelBatch.cs";
    private const string ModelEmitterFile = "ModelEmitter.cs";
    private const string ModelNodeFile = "ModelNode.cs";
    private const string ModelOrderedNodeFile = "ModelOrderedNode.cs";
    private const string ModelRunFile = "ModelRun.cs";
    private const string ModelTakersFile = "ModelTakers.cs";
    private const string OpenCountFile = "OpenCount.cs";
    private const string PartClaimsFile = "PartClaims.cs";
    private const string PumpRingFile = "PumpRing.cs";
    private const string ReorderBufferFile = "ReorderBuffer.cs";
    private const string RunPhasesFile = "RunPhases.cs";

    private static readonly Dictionary<string, PlantedBug> s_protocols = new()
    {
        ["A waiter looks, then announces itself"] = new(
            CreditFile,
            "TAtomics.Add(ref _waiters, 1);",
            "if (Available >= wanted || isOver()) { return false; } TAtomics.Add(ref _waiters, 1); if (wanted > 0) { return true; }",
            CreditScenarios.TwoTakers),
        ["A waiter announces itself without a fence"] = new(
            CreditFile,
            "TAtomics.Add(ref _waiters, 1);",
            "TAtomics.Write(ref _waiters, TAtomics.Read(ref _waiters) + 1);",
            CreditScenarios.TwoTakers),
        ["A waiter that was claimed does not wait"] = new(
            CreditFile,
            "return !((Available >= wanted || isOver()) && ClaimWaiter());",
            "if (Available >= wanted || isOver()) { ClaimWaiter(); return false; } return true;",
            CreditScenarios.TwoTakers),
        ["A waiter does not look whether it need not wait"] = new(
            CreditFile,
            "(Available >= wanted || isOver())",
            "(Available >= wanted)",
            CreditScenarios.WaitersAreTold),
        ["Credit is taken without asking"] = new(
            CreditFile,
            "long seen = TAtomics.CompareExchange(ref from, there - wanted, there);",
            "long seen = there; TAtomics.Write(ref from, there - wanted);",
            CreditScenarios.TwoTakers),
        ["Enough is more than all"] = new(
            CreditFile,
            "_enough = Math.Max(1, total / 8);",
            "_enough = (total / 8) + 2;",
            CreditScenarios.TwoTakers),
        ["A returner looks for waiters, then returns"] = new(
            ModelTakersFile,
            "_credit.Return(items);",
            "bool isWaitedFor = _credit.ClaimWaiter(); _credit.Return(items); if (isWaitedFor) { _wake.Release(); } if (items > 0) { return; }",
            CreditScenarios.TwoTakers),
        ["A returner wakes one of two"] = new(
            CreditFile,
            "(int)TAtomics.Exchange(ref _waiters, 0)",
            "(int)Math.Min(1, TAtomics.Exchange(ref _waiters, 0))",
            CreditScenarios.TwoWaitersKeepTheirs),
        ["A fork counts one too few"] = new(OpenCountFile, "Open(into - 1);", "Open(into - 2);", LineageScenarios.TwoReaders),
        ["A batch is sent before its lineage is forked"] = new(
            LineageScenariosFile,
            "lineage.Fork(readers);",
            "work.Add(read); lineage.Fork(readers--);",
            LineageScenarios.TwoReaders),
        ["An expansion lets go of its input before it has expanded it"] = new(
            LineageScenariosFile,
            "expansion.Start(pieces, emitted: lineage.End)",
            "{ lineage.End(); expansion.Start(pieces, emitted: () => { }); }",
            LineageScenarios.TwoExpansions,
            2),
        ["An expansion that pauses is not woken"] = new(
            ModelEmitterFile,
            "if (_credit.ClaimWaiterIfEnough())",
            "if (_ended < 0)",
            LineageScenarios.Expansion),
        ["A close is not atomic"] = new(
            OpenCountFile,
            "long open = TAtomics.Add(ref _open, -count);",
            "long open = TAtomics.Read(ref _open) - count; TAtomics.Write(ref _open, open);",
            CompletionScenarios.TwoInputs),
        ["Zero is not final"] = new(OpenCountFile, "while (open > 0)", "while (open >= 0)", CompletionScenarios.Visitor),
        ["A batch is finished before what comes out of it is sent"] = new(
            ModelNodeFile,
            """
            target?.Send();
                    Finish();
            """,
            """
            Finish();
                    target?.Send();
            """,
            CompletionScenarios.Chain,
            2),
        ["The short cut takes two references for one"] = new(
            OpenCountFile,
            "TAtomics.Read(ref _open) == 1",
            "TAtomics.Read(ref _open) is 1 or 2",
            BatchScenarios.TwoReaders),
        ["Two recycle a batch"] = new(
            OpenCountFile,
            "public bool Release() => IsOne || Close();",
            "public bool Release() => IsOne || Close() || IsZero;",
            BatchScenarios.TwoReaders),
        ["A reader uses a batch behind its release"] = new(
            ModelBatchFile,
            "if (_references.Release())",
            "bool isLast = _references.Release(); Expect.That(_content == content, \"used behind the release\"); if (isLast)",
            BatchScenarios.TwoReadersStoppedAnywhere,
            2),
        ["A pool looks at a batch, then takes it out"] = new(
            BoundedPoolFile,
            "if (!_items.TryDequeue(out item))",
            "bool isThere = _items.TryPeek(out item); TAtomics.Read(ref _count); _items.TryDequeue(out _); if (!isThere)",
            BatchScenarios.TwoReadersStoppedAnywhere,
            3),
        ["A turn behind a pump that fences rests without a fence"] = new(
            PumpRingFile,
            """
            TAtomics.Fence();

                    // Acquire: pairs with the release in SetFencing.
            """,
            "// Acquire: pairs with the release in SetFencing.",
            PumpScenarios.SlowPumpThatFences,
            2),
        ["A turn rests with a fence on its own processor only"] = new(
            PumpRingFile,
            """
            TAtomics.FenceProcessWide();
                    }

                    return
            """,
            "} return",
            PumpScenarios.SlowPump,
            2),
        ["A pump says that it fences, and does not"] = new(
            PumpRingFile,
            "if (fences)",
            "if (fences && position < 0)",
            PumpScenarios.SlowPumpThatFences,
            2),
        ["A pump ends to fence without a last one"] = new(
            PumpRingFile,
            "if (!fences)",
            "if (!fences && _written < 0)",
            PumpScenarios.SlowPump,
            2),
        ["A pump that fences ends without a fence"] = new(
            PumpRingFile,
            """
            TAtomics.Write(ref _isComplete, 1);
                    TAtomics.Fence();
            """,
            "TAtomics.Write(ref _isComplete, 1);",
            PumpScenarios.TwoItems),
        ["A turn does not look again"] = new(
            PumpRingFile,
            "return TAtomics.Read(ref _written) != taken || IsComplete;",
            "return false;",
            PumpScenarios.TwoItems),
        ["A turn looks again for items only"] = new(
            PumpRingFile,
            "return TAtomics.Read(ref _written) != taken || IsComplete;",
            "return TAtomics.Read(ref _written) != taken;",
            PumpScenarios.TwoItems),
        ["Two bring one turn about"] = new(
            PumpRingFile,
            "TAtomics.Exchange(ref _turn, 1) == 0",
            "TAtomics.Exchange(ref _turn, 1) >= 0",
            PumpScenarios.StoppedByAnother,
            2),
        ["A ring closes without a fence"] = new(
            PumpRingFile,
            """
            TAtomics.FenceProcessWide();
                    SettleEnd(
            """,
            "SettleEnd(",
            PumpScenarios.Stopped),
        ["Each side says for itself where the ring ends"] = new(
            PumpRingFile,
            "return end == Closing ? proposed : end;",
            "return proposed;",
            PumpScenarios.Stopped),
        ["A pump publishes a position before its slot"] = new(
            PumpRingFile,
            "_slots[position & _mask] = item;",
            "TAtomics.Write(ref _written, position + 1); _slots[position & _mask] = item;",
            PumpScenarios.FullRingStoppedAnywhere,
            2),
        ["A part is claimed without asking"] = new(
            PartClaimsFile,
            "long seen = TAtomics.CompareExchange(ref _next, start + claimed, start);",
            "long seen = start; TAtomics.Write(ref _next, start + claimed);",
            PartScenarios.TwoReaders),
        ["A part that is too short is left"] = new(
            PartClaimsFile,
            "left - wanted < least ? left : wanted;",
            "Math.Min(left, wanted);",
            PartScenarios.TwoReadersLeastLength),
        ["What came too early is forgotten"] = new(
            ReorderBufferFile,
            "while (_early.Remove(_next, out following));",
            "while (following.Count > 0);",
            OrderScenarios.TwoWorkers),
        ["Several places count as one"] = new(
            ReorderBufferFile,
            "(order.Position + order.Length, 0)",
            "(order.Position + 1, 0)",
            OrderScenarios.PartsOfPlaces),
        ["The first part of a place counts as all"] = new(
            ReorderBufferFile,
            "_next = order.IsLast ?",
            "_next = order.Part == 0 ?",
            OrderScenarios.PartsOfPlaces),
        ["Two are in a node that puts batches in order"] = new(
            ModelOrderedNodeFile,
            "new(limit: 1)",
            "new(limit: 2)",
            OrderScenarios.TwoStreams),
        ["A terminal phase is left"] = new(
            RunPhasesFile,
            "while (phase < (long)next && phase < (long)RunPhase.Faulted)",
            "while (phase < (long)next)",
            PhaseScenarios.FaultAndCancel),
        ["A run is moved on without asking"] = new(
            RunPhasesFile,
            "long seen = TAtomics.CompareExchange(ref _phase, (long)next, phase);",
            "long seen = phase; TAtomics.Write(ref _phase, (long)next);",
            PhaseScenarios.StopFaultAndCancel),
        ["A run that ends forgets how far it was"] = new(
            RunPhasesFile,
            "long seen = TAtomics.CompareExchange(ref _phase, phase | Ended, phase);",
            "long seen = phase; TAtomics.Exchange(ref _phase, phase | Ended);",
            PhaseScenarios.EndAndCancel),
        ["The second end says when"] = new(
            RunPhasesFile,
            "TAtomics.CompareExchange(ref _endedAt, now, 0);",
            "if (!HasEnded) { TAtomics.Write(ref _endedAt, now); }",
            PhaseScenarios.TwoEnds),
        ["A run begins without a fence"] = new(ModelRunFile, "CheckedAtomics.Fence();", "", PhaseScenarios.BeginAndCancel),
        ["A defect says how the run ended, whatever its phase"] = new(
            ModelRunFile,
            "MoveTo(RunPhase.Faulted);",
            "MoveTo(RunPhase.Faulted); CheckedAtomics.CompareExchange(ref _outcome, (long)RunPhase.Faulted + 1, 0);",
            PhaseScenarios.AbortEndAndCancel),
        ["Who asks meanwhile is forgotten"] = new(
            DrainLoopFile,
            "served = TAtomics.Add(ref _requests, -served);",
            "TAtomics.Exchange(ref _requests, 0); served = 0;",
            DrainScenarios.TwoReporters),
        ["Who finds somebody at it does not ask"] = new(
            DrainLoopFile,
            "TAtomics.Add(ref _requests, 1) == 1",
            "TAtomics.Read(ref _requests) == 0 && TAtomics.Add(ref _requests, 1) == 1",
            DrainScenarios.TwoReporters),
        ["Requests are taken away without a fence"] = new(
            DrainLoopFile,
            "served = TAtomics.Add(ref _requests, -served);",
            "long left = TAtomics.Read(ref _requests) - served; if (left > 0) { TAtomics.Write(ref _requests, 1); served = 1; return false; }"
            + " served = TAtomics.Add(ref _requests, -served);",
            DrainScenarios.TwoReporters),
        ["The timer leaves in the pool what it disposes"] = new(IdlePoolFile, "_idle.RemoveAll(old.Contains);", "", PoolScenarios.RunsAndTimer),
        ["A crew stays in the pool while a run has it"] = new(IdlePoolFile, "_idle.RemoveAt(index);", "", PoolScenarios.TwoRunsAndTimer, 2),
        ["Crews of another shape are disposed and stay in the pool"] = new(IdlePoolFile, "_idle.Clear();", "", PoolScenarios.TwoShapes),
        ["One free processor is enough for a group"] = new(
            CoreLeasesFile,
            "free < workers + otherThreads",
            "free == 0",
            CoreScenarios.TwoGroups),
        ["A processor is not given back"] = new(CoreLeasesFile, "Hold(index, -1);", "Hold(index, 0);", CoreScenarios.TwoGroups),
        ["A lease gives its processors back twice"] = new(CoreLeaseFile, "_disposed = true;", "", CoreScenarios.DisposedTwice),
    };
}
