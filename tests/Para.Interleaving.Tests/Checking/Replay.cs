namespace Para.Interleaving.Tests.Checking;

/// <summary>One schedule, given by the letters that a failure printed.</summary>
internal sealed class Replay(string choices) : Strategy
{
    private int _next;

    public override int Choose(Schedule schedule, uint enabled)
    {
        char letter = _next < choices.Length ? choices[_next++] : throw new InvalidOperationException("The schedule goes on.");
        int process = char.ToUpperInvariant(letter) - 'A' + (char.IsLower(letter) ? schedule.Threads : 0);
        return (enabled & (1U << process)) != 0
            ? process
            : throw new InvalidOperationException($"It cannot be the turn of {letter}: the scenario is another one.");
    }

    public override bool MoveNext() => false;
}
