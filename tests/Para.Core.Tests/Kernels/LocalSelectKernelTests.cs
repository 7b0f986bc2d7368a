using Para.Engines;
using Para.Kernels;

namespace Para.Core.Tests.Kernels;

/// <summary>Which local a worker gets, on threads that take turns.</summary>
public sealed class LocalSelectKernelTests
{
    [Fact]
    public void Process_SeveralThreads_GiveEachTheLocalThatItHadBefore()
    {
        int made = 0;
        Action inside = () => { };
        using var kernel = new LocalSelectKernel<int, int, int>(
            () => ++made,
            (local, _) =>
            {
                inside();
                return local;
            },
            _ => { });
        int[] others = new int[2];

        // While this thread is in the kernel, another one comes and goes, and comes back when all locals are free.
        using var goOn = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            others[0] = Process(kernel);
            goOn.Wait(TimeSpan.FromSeconds(30));
            others[1] = Process(kernel);
        });
        using var left = new ManualResetEventSlim();
        inside = () =>
        {
            inside = left.Set;
            thread.Start();
            Assert.True(left.Wait(TimeSpan.FromSeconds(30)));
        };

        int mine = Process(kernel);
        goOn.Set();
        thread.Join();

        Assert.Equal([2, 2], others);
        Assert.Equal((1, 1, 2), (mine, Process(kernel), made));
    }

    [Fact]
    public void Process_AnotherThreadWhenALocalIsIdle_MakesNoMore()
    {
        int made = 0;
        using var kernel = new LocalSelectKernel<int, int, int>(() => ++made, (local, _) => local, _ => { });
        Process(kernel);

        var thread = new Thread(() => Process(kernel));
        thread.Start();
        thread.Join();

        Assert.Equal(1, made);
    }

    [Fact]
    public void Dispose_WhenSeveralThrow_FinishesAllAndThrowsTheFirst()
    {
        List<int> finished = [];
        int made = 0;
        LocalSelectKernel<int, int, int> kernel = null!;
        kernel = new LocalSelectKernel<int, int, int>(
            () => ++made,
            (local, depth) => depth == 0 ? local : Process(kernel, depth - 1),
            local =>
            {
                finished.Add(local);
                throw new InvalidOperationException($"{local}");
            });
        Process(kernel, 2);

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(kernel.Dispose);

        Assert.Equal([1, 2, 3], finished.Order());
        Assert.Equal($"{finished[0]}", error.Message);
    }

    [Fact]
    public void Dispose_NeverCalled_FinishesNothing()
    {
        int calls = 0;

        new LocalSelectKernel<int, int, int>(() => ++calls, (local, _) => local, _ => calls++).Dispose();

        Assert.Equal(0, calls);
    }

    private static int Process(LocalSelectKernel<int, int, int> kernel, int item = 0)
    {
        var progress = default(BatchProgress);
        int[] input = [item];
        int[] output = new int[1];
        kernel.Process(input, output, ref progress);
        Assert.Equal((1, 1), (progress.Consumed, progress.Produced));
        return output[0];
    }
}
