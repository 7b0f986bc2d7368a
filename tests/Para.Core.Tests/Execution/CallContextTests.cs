using Para.Engines;
using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class CallContextTests
{
    private static readonly AsyncLocal<string?> s_local = new();

    // The thread that begins or ends a run may come to run a completion step, which enters the run's context.
    [Fact]
    public void WithoutContext_UserCodeRunsInside_FlowStaysSuppressedAndTheCallersContextComesBack()
    {
        s_local.Value = "run";
        var context = new CallContext(ExecutionContext.Capture()!);
        s_local.Value = "caller";
        string? inside = null;
        bool isSuppressed = false;

        EngineRun.WithoutContext(
            call =>
            {
                ExecutionContext? workers = call.Enter();
                inside = s_local.Value;
                call.Leave(workers);
                isSuppressed = ExecutionContext.IsFlowSuppressed();
            },
            context);

        Assert.Equal(("run", true), (inside, isSuppressed));
        Assert.Equal(("caller", false), (s_local.Value, ExecutionContext.IsFlowSuppressed()));
    }

    [Fact]
    public void WithoutContext_CallerFlowsNothing_StaysSo()
    {
        var context = new CallContext(ExecutionContext.Capture()!);
        ExecutionContext.SuppressFlow();

        EngineRun.WithoutContext(call => call.Leave(call.Enter()), context);

        Assert.True(ExecutionContext.IsFlowSuppressed());
        ExecutionContext.RestoreFlow();
    }
}
