namespace Para.Interleaving.Tests.Checking;

/// <summary>One schedule, given by the letters that a failure printed.</summary>
internal sealed class Replay(string choices) : Strategy
{
    private int _next;

    public override int Choose(Schedule schedule, uint enabled)
    {
        if (_next == choices.Length)
        {
            return None;
        }

        char letter = choices[_next++];
        int process = char.ToUpperInvariant(letter) - 'A' + (char.IsLower(letter) ? schedule.Threads : 0);
        return (enabled & (1U << process)) != 0 ? process : None;
    }

    public override bool MoveNext() => false;

    public override string ToString() => "replay";
}
