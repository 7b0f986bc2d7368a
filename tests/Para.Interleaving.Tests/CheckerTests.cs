using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

/// <summary>The checker on what is known; see also the litmus tests.</summary>
public sealed class CheckerTests
{
    [Fact]
    public void Explore_ReadThenWrite_FindsTheLostUpdate()
    {
        ExplorationResult result = Explorer.Explore(LostUpdate, new ExhaustiveSearch());

        Assert.Contains("2 expected, but 1 found", result.Failure!.Message, StringComparison.Ordinal);
        Assert.Contains("Read            counter", result.Failure.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void Explore_FailuresChoices_FailInTheSameWay()
    {
        Failure failure = Explorer.Explore(LostUpdate, new BoundedSearch(1)).Failure!;

        ExplorationResult again = Explorer.Explore(LostUpdate, new Replay(failure.Choices));

        Assert.Equal(failure, again.Failure);
        Assert.Equal(1, again.Schedules);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAC")]
    [InlineData("AAb")]
    public void Explore_ChoicesOfAnotherScenario_FailsAndSaysSo(string choices)
    {
        Failure? failure = Explorer.Explore(LostUpdate, new Replay(choices)).Failure;

        Assert.Contains("another scenario", failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explore_NoPreemption_DoesNotFindTheLostUpdate() =>
        Assert.Null(Explorer.Explore(LostUpdate, new BoundedSearch(0), MemoryModel.SequentiallyConsistent).Failure);

    [Fact]
    public void Explore_RandomWalk_FindsTheLostUpdateAndIsRepeatable()
    {
        Failure? first = Explorer.Explore(LostUpdate, new RandomWalk(100, seed: 7)).Failure;

        Assert.NotNull(first);
        Assert.Equal(first, Explorer.Explore(LostUpdate, new RandomWalk(100, seed: 7)).Failure);
    }

    [Fact]
    public void Explore_TwoEventsInOppositeOrder_FindsTheDeadlock()
    {
        ExplorationResult result = Explorer.Explore(Deadlock, new ExhaustiveSearch());

        Assert.StartsWith("Deadlock", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explore_ThreadThatNeverEnds_IsStopped()
    {
        ExplorationResult result = Explorer.Explore(
            () =>
            {
                long[] numbers = new long[1];
                return new Scenario
                {
                    Threads =
                    [
                        () =>
                        {
                            while (CheckedAtomics.Read(ref numbers[0]) == 0)
                            {
                            }
                        },
                    ],
                };
            },
            new ExhaustiveSearch());

        Assert.Contains("have not ended", result.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Explore_ThreadThatWaitsInALoop_OthersHaveTheirTurn() =>
        Assert.Null(Explorer.Explore(SpinLoop, new BoundedSearch(1)).Failure);

    [Fact]
    public void Explore_ThreadThrows_OthersAreUnwound()
    {
        int unwound = 0;
        ExplorationResult result = Explorer.Explore(
            () =>
            {
                long[] numbers = new long[1];
                return new Scenario
                {
                    Threads =
                    [
                        () =>
                        {
                            try
                            {
                                CheckedAtomics.Add(ref numbers[0], 1);
                                CheckedAtomics.Add(ref numbers[0], 1);
                            }
                            catch (AbandonedException)
                            {
                                unwound++;
                                throw;
                            }
                        },
                        () => Expect.That(CheckedAtomics.Read(ref numbers[0]) != 1, "the other one is half done"),
                    ],
                };
            },
            new BoundedSearch(1));

        Assert.Contains("half done", result.Failure!.Message, StringComparison.Ordinal);

        // Once when it was found, once when its trace was written.
        Assert.Equal(2, unwound);
    }

    [Fact]
    public void Explore_ThreadsThatWaitForOneEvent_FindsAllOrders()
    {
        foreach (Strategy strategy in new Strategy[] { new ExhaustiveSearch(), new BoundedSearch(int.MaxValue) })
        {
            HashSet<string> orders = [];
            Assert.Null(Explorer.Explore(() => Queue(orders), strategy).Failure);
            Assert.Equal(["ABC", "ACB", "BAC", "BCA", "CAB", "CBA"], orders.Order(StringComparer.Ordinal));
        }
    }

    // Two threads of n steps each have (2n)! / (n! n!) interleavings. If the steps do not depend on each other, they are all one.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 6)]
    [InlineData(3, 20)]
    [InlineData(4, 70)]
    public void Explore_StepsOnOneLocation_CountsAllInterleavings(int steps, int interleavings)
    {
        Assert.Equal(interleavings, Count(steps, locations: 1, new ExhaustiveSearch()));
        Assert.Equal(interleavings, Count(steps, locations: 1, new BoundedSearch(int.MaxValue)));
        Assert.Equal(interleavings, Count(steps, locations: 2, new BoundedSearch(int.MaxValue)));
        Assert.Equal(1, Count(steps, locations: 2, new ExhaustiveSearch()));
    }

    // One thread runs to the end, then the other: two orders. A pre-emption adds the places within the first one.
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 6)]
    [InlineData(2, 14)]
    public void Explore_Bound_CountsInterleavingsWithSoManyPreemptions(int preemptions, int interleavings) =>
        Assert.Equal(interleavings, Count(steps: 3, locations: 1, new BoundedSearch(preemptions)));

    [Fact]
    public void Explore_AtomicVariableIsWrittenPlainly_IsRefused()
    {
        ExplorationResult result = Explorer.Explore(
            () =>
            {
                long[] numbers = new long[1];
                return new Scenario
                {
                    Threads = [() => { CheckedAtomics.Read(ref numbers[0]); numbers[0]++; CheckedAtomics.Read(ref numbers[0]); }],
                };
            },
            new ExhaustiveSearch());

        Assert.Contains("written in another way", result.Failure!.Message, StringComparison.Ordinal);
    }

    private static long Count(int steps, int locations, Strategy strategy)
    {
        ExplorationResult result = Explorer.Explore(
            () =>
            {
                long[] numbers = new long[locations];
                Action Thread(int thread) => () =>
                {
                    for (int i = 0; i < steps; i++)
                    {
                        CheckedAtomics.Add(ref numbers[thread % locations], 1);
                    }
                };

                return new Scenario { Threads = [Thread(0), Thread(1)] };
            },
            strategy);
        Assert.Null(result.Failure);
        return result.Schedules;
    }

    private static Scenario LostUpdate()
    {
        var shared = new Counter();
        return new Scenario
        {
            Threads = [shared.Increment, shared.Increment],
            AtEnd = () => Expect.That(shared.Value == 2, "2 expected, but " + shared.Value + " found"),
            Shared = shared,
        };
    }

    private static Scenario Deadlock()
    {
        var first = new ModelEvent();
        var second = new ModelEvent();
        return new Scenario
        {
            Threads =
            [
                () => { first.Set(); second.Set(); },
                () => { first.Wait(); second.Wait(); first.Set(); second.Set(); },
                () => { second.Wait(); first.Wait(); first.Set(); second.Set(); },
            ],
        };
    }

    // An event as a lock that is free from the start on.
    private static Scenario Queue(HashSet<string> orders)
    {
        var isFree = new ModelEvent();
        string order = string.Empty;
        Action Thread(char name) => () =>
        {
            isFree.Wait();
            order += name;
            isFree.Set();
        };

        return new Scenario
        {
            Threads = [Thread('A'), Thread('B'), Thread('C'), isFree.Set],
            AtEnd = () => orders.Add(order),
        };
    }

    private static Scenario SpinLoop()
    {
        long[] numbers = new long[1];
        return new Scenario
        {
            Threads =
            [
                () =>
                {
                    while (CheckedAtomics.Read(ref numbers[0]) == 0)
                    {
                    }
                },
                () => CheckedAtomics.Write(ref numbers[0], 1),
            ],
        };
    }

    private sealed class Counter
    {
        private long _counter;

        public long Value => _counter;

        public void Increment() => CheckedAtomics.Write(ref _counter, CheckedAtomics.Read(ref _counter) + 1);
    }
}
