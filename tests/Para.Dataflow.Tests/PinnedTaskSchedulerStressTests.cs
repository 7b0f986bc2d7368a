using static Para.Dataflow.Tests.PinnedTaskSchedulerTesting;

namespace Para.Dataflow.Tests;

public sealed class PinnedTaskSchedulerStressTests
{
    public static TheoryData<int, Affinity> Schedulers => new()
    {
        { 1, Affinity.Auto },
        { 2, Affinity.Pinned },
        { 2, Affinity.None },
        { Environment.ProcessorCount + 3, Affinity.None },
        { Environment.ProcessorCount * 2, Affinity.Pinned },
    };

    [Theory]
    [MemberData(nameof(Schedulers))]
    public async Task Idle_AfterWork_AllWorkersSleep(int workers, Affinity affinity)
    {
        using PinnedTaskScheduler scheduler = Create(workers, affinity);

        for (int round = 0; round < 20; round++)
        {
            Task[] tasks = [.. Enumerable.Range(0, workers * 4).Select(_ => scheduler.Queue(() => { }))];
            await Task.WhenAll(tasks).WaitAsync(Patience);
            scheduler.WaitUntilAllSleep();
        }
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public async Task LostWakeup_OneTaskAtATime_EachRuns(int workers, Affinity affinity)
    {
        using PinnedTaskScheduler scheduler = Create(workers, affinity);

        for (int i = 0; i < 5_000; i++)
        {
            await scheduler.WithPriority(i % 64).Queue(() => { }).WaitAsync(Patience);
        }
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public async Task LostWakeup_TasksThatMeet_AllWorkersCome(int workers, Affinity affinity)
    {
        using PinnedTaskScheduler scheduler = Create(workers, affinity);

        for (int round = 0; round < 200; round++)
        {
            // As many tasks as workers, none of which ends before all have begun: each worker must wake the next.
            Assert.Equal(workers, (await scheduler.Threads()).Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public async Task LostTask_ManyProducers_EachTaskRunsOnce(int workers, Affinity affinity)
    {
        const int Producers = 4;
        const int TasksEach = 10_000;
        using PinnedTaskScheduler scheduler = Create(workers, affinity);
        int[] runs = new int[Producers * TasksEach];
        using var done = new CountdownEvent(2 * runs.Length);

        Thread[] producers = [.. Enumerable.Range(0, Producers).Select(producer => new Thread(() =>
        {
            var random = new Random(producer);
            for (int i = 0; i < TasksEach; i++)
            {
                int number = (producer * TasksEach) + i;
                int priority = random.Next(64);
                scheduler.WithPriority(priority).Queue(() =>
                {
                    Interlocked.Increment(ref runs[number]);
                    scheduler.WithPriority(63 - priority).Queue(() => done.Signal());
                    done.Signal();
                });
            }
        }))];
        Array.ForEach(producers, producer => producer.Start());
        Array.ForEach(producers, producer => producer.Join());

        await Task.Run(() => Assert.True(done.Wait(Patience)));
        Assert.All(runs, run => Assert.Equal(1, run));
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public async Task LostTask_DisposedUnderLoad_EachTaskRunsOnce(int workers, Affinity affinity)
    {
        for (int round = 0; round < 20; round++)
        {
            PinnedTaskScheduler scheduler = Create(workers, affinity);
            int runs = 0;
            Task<Task[]> producer = Task.Run(() => Enumerable.Range(0, 2_000)
                .Select(i => scheduler.WithPriority(i % 64).Queue(() => Interlocked.Increment(ref runs)))
                .ToArray<Task>());

            scheduler.Dispose();
            await Task.WhenAll(await producer.WaitAsync(Patience)).WaitAsync(Patience);

            Assert.Equal(2_000, runs);
        }
    }

    private static PinnedTaskScheduler Create(int workers, Affinity affinity) =>
        new(new PinnedTaskSchedulerOptions { Workers = workers, Affinity = affinity });
}
