using Para.Engines;
using Para.Kernels;

namespace Para.Core.Tests.Kernels;

/// <summary>What goes on behind a failure, at every place of a batch.</summary>
public sealed class RecoveringKernelTests
{
    // Longer than what a routing kernel takes at a time.
    private const int Length = 600;

    private static readonly int[] s_input = [.. Enumerable.Range(0, Length)];

    public static TheoryData<int[]> Failing =>
    [
        Array.Empty<int>(),
        new int[] { 0 },
        new int[] { Length - 1 },
        new int[] { 255 },
        new int[] { 256 },
        new int[] { 0, 1, 2, 254, 255, 256, 257, Length - 2, Length - 1 },
        s_input,
    ];

    [Theory]
    [MemberData(nameof(Failing))]
    public void Skip_OfASelect_LeavesOutWhatFailed(int[] failing)
    {
        KernelCall<int> call = Make(Selecting(failing, calls: []), FailurePolicy.Skip);

        AssertWhole(call);
        Assert.Equal(s_input.Except(failing), call.Output);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void Skip_OfAWhere_LeavesOutWhatFailed(int[] failing)
    {
        KernelCall<int> call = Make(
            new WhereKernel<int>(x => failing.Contains(x) ? throw new FormatException() : x % 3 != 0), FailurePolicy.Skip);

        AssertWhole(call);
        Assert.Equal(s_input.Except(failing).Where(x => x % 3 != 0), call.Output);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void Route_OfAWhere_KeepsTheOrder(int[] failing)
    {
        KernelCall<Outcome<int>> call = KernelCall<Outcome<int>>.Make(
            new RoutingKernel<int, int>(
                new WhereKernel<int>(x => failing.Contains(x) ? throw new FormatException() : x % 3 != 0),
                FailurePolicy.Fail.ThenRoute(),
                "stage"),
            s_input);

        Assert.Null(call.Exception);
        Assert.Equal(Length, call.Consumed);
        Assert.Equal(
            s_input.Where(x => failing.Contains(x) || x % 3 != 0).Select(x => (failing.Contains(x), x)),
            call.Output.Select(outcome => (outcome.IsFailure, outcome.IsFailure ? (int)outcome.Failure.Item! : outcome.Value)));
        Assert.All(call.Output.Where(outcome => outcome.IsFailure), outcome => Assert.IsType<FormatException>(outcome.Failure.Exception));
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void Retry_TheSecondCallSucceeds_CallsNoOtherItemAgain(int[] failing)
    {
        var calls = new Dictionary<int, int>();

        KernelCall<int> call = Make(Selecting(failing, calls), FailurePolicy.Retry(1, TimeSpan.Zero));

        AssertWhole(call);
        Assert.Equal(s_input, call.Output);
        Assert.All(s_input, x => Assert.Equal(failing.Contains(x) ? 2 : 1, calls[x]));
    }

    [Fact]
    public void Retry_Exhausted_ThrowsAtTheItem()
    {
        var original = new FormatException();
        int calls = 0;

        KernelCall<int> call = Make(
            new SelectKernel<int, int>(x => x == 300 && ++calls > 0 ? throw original : x), FailurePolicy.Retry(3, TimeSpan.Zero));

        Assert.Same(original, call.Exception);
        Assert.Equal((4, 300, 300), (calls, call.Consumed, call.Produced));
        Assert.Equal(s_input[..300], call.Output);
    }

    [Fact]
    public void Retry_NeighboursFail_EachHasItsOwnRetries()
    {
        var drops = new DropRecorder();
        var progress = new BatchProgress(drops, isolation: null);
        int calls = 0;

        // Fails, succeeds, fails, succeeds, ...
        new RecoveringKernel<int, int>(
            new SelectKernel<int, int>(x => ++calls % 2 == 1 ? throw new FormatException() : x), FailurePolicy.Retry(1, TimeSpan.Zero))
            .Process([1, 1, 2], new int[3], ref progress);

        Assert.Equal((3, 3, 6), (progress.Consumed, progress.Produced, calls));
        Assert.Equal([(1, 1), (1, 1), (2, 1)], drops.Failed.Select(failed => ((int)failed.Item!, failed.Failures)));
    }

    [Fact]
    public void Process_KernelThrowsBehindItsLastItem_IsNoFailureOfAnItem()
    {
        var original = new FormatException();

        Assert.Same(original, Make(new ScriptedKernel(WhenDone), FailurePolicy.Skip).Exception);

        void WhenDone(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress)
        {
            progress.Consumed = input.Length;
            throw original;
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(Length + 1, 0)]
    [InlineData(Length, Length + 1)]
    [InlineData(Length, -1)]
    [InlineData(-1, 0)]
    public void Process_KernelMiscounts_IsNoFailureOfAnItem(int consumed, int produced)
    {
        KernelCall<int> call = Make(new ScriptedKernel(Miscount), FailurePolicy.Skip);

        Assert.IsType<InvalidOperationException>(call.Exception);
        Assert.InRange(call.Consumed, 0, Length);
        Assert.InRange(call.Produced, 0, Length);

        void Miscount(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress)
        {
            progress.Consumed = consumed;
            progress.Produced = produced;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Process_KernelWantsNoMore_GetsNoMore(bool isRouted)
    {
        var drops = new DropRecorder();
        var progress = new BatchProgress(drops, isolation: null);
        int failures = 0;
        var kernel = new ScriptedKernel(TwoAtATime);
        if (isRouted)
        {
            new RoutingKernel<int, int>(kernel, FailurePolicy.Fail.ThenRoute(), "stage")
                .Process(s_input, new Outcome<int>[Length], ref progress);
        }
        else
        {
            new RecoveringKernel<int, int>(kernel, FailurePolicy.Skip).Process(s_input, new int[Length], ref progress);
        }

        Assert.True(progress.EndsInput);
        Assert.Equal((3, isRouted ? 3 : 2), (progress.Consumed, progress.Produced));

        // Fails with the first item, although it has said that it wants no more; takes two more in the second call.
        void TwoAtATime(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress)
        {
            progress.EndsInput = true;
            if (failures++ == 0)
            {
                throw new FormatException();
            }

            progress.Consumed = 2;
            progress.Produced = 2;
        }
    }

    [Fact]
    public void Wrap_PolicyFails_IsTheKernelItself()
    {
        Func<TransformKernel<int, int>> create = () => PassKernel<int>.Instance;
        Func<SinkKernel<int, long>> createSink = () => new ActionKernel<int>(_ => { });

        Assert.Same(create, RecoveringKernel<int, int>.Wrap(create, FailurePolicy.Fail));
        Assert.Same(createSink, RecoveringSinkKernel<int, long>.Wrap(createSink, FailurePolicy.Fail));
        Assert.IsType<RecoveringKernel<int, int>>(RecoveringKernel<int, int>.Wrap(create, FailurePolicy.Skip)());
        Assert.Null(RecoveringKernel<int, int>.Wrap(() => null!, FailurePolicy.Skip)());
        Assert.Null(RecoveringSinkKernel<int, long>.Wrap(() => null!, FailurePolicy.Skip)());
        Assert.Null(RoutingKernel<int, int>.Wrap(() => null!, FailurePolicy.Fail, "stage")());
    }

    private static SelectKernel<int, int> Selecting(int[] failing, Dictionary<int, int> calls)
    {
        HashSet<int> set = [.. failing];
        return new SelectKernel<int, int>(x =>
        {
            int call = calls[x] = calls.GetValueOrDefault(x) + 1;
            return call == 1 && set.Contains(x) ? throw new FormatException() : x;
        });
    }

    private static KernelCall<int> Make(TransformKernel<int, int> kernel, FailurePolicy policy) =>
        KernelCall<int>.Make(new RecoveringKernel<int, int>(kernel, policy), s_input);

    private static void AssertWhole(KernelCall<int> call)
    {
        Assert.Null(call.Exception);
        Assert.Equal((Length, call.Output.Length), (call.Consumed, call.Produced));
        Assert.Empty(call.Dropped);
    }

    private sealed class ScriptedKernel(ScriptedKernel.Script script) : TransformKernel<int, int>
    {
        public delegate void Script(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress);

        protected override void ProcessCore(ReadOnlySpan<int> input, Span<int> output, ref BatchProgress progress) =>
            script(input, output, ref progress);
    }
}
