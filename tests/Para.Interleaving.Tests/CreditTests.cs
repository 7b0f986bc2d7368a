using Para.Interleaving.Tests.Checking;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests;

public sealed class CreditTests(ITestOutputHelper output) : ScenarioTests(output)
{
    [Fact]
    public void TryWait_TwoTakers_NobodySleepsWhileAllIsThere() => Passes(CreditScenarios.TwoTakers, new ExhaustiveSearch());

    [Fact]
    public void TryWait_TwoTakersOfMoreThanHalf_NobodySleepsWhileAllIsThere() => Passes(CreditScenarios.TwoTakersOfMoreThanHalf, new ExhaustiveSearch());

    [Fact]
    public void TryWait_ThreeTakers_NobodySleepsWhileAllIsThere() => Passes(CreditScenarios.ThreeTakers, new BoundedSearch(2));

    [Fact]
    public void ClaimWaiterIfEnough_AllComesBackInPieces_TheWaiterIsWoken() => Passes(CreditScenarios.AllComesBackInPieces, new ExhaustiveSearch());

    [Fact]
    public void ClaimWaiterIfEnough_AllComesBackFromTwo_TheWaiterIsWoken() => Passes(CreditScenarios.AllComesBackFromTwo, new ExhaustiveSearch());

    [Fact]
    public void ClaimWaiterIfEnough_TwoWaitersKeepTheirs_BothAreWoken() => Passes(CreditScenarios.TwoWaitersKeepTheirs, new ExhaustiveSearch());

    [Fact]
    public void TryWait_NobodyNeedsCredit_WaitersAreTold() => Passes(CreditScenarios.WaitersAreTold, new ExhaustiveSearch());
}
