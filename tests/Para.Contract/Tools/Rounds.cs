namespace Para.Contract.Tools;

/// <summary>
/// Lets asynchronous calls go on only in rounds: when so many wait at a time, all of them complete, the last one first, inside
/// of the call that completed the round.
/// </summary>
public sealed class Rounds(int size)
{
    private readonly Lock _lock = new();
    private readonly List<TaskCompletionSource> _waiting = [];

    public Task EnterAsync()
    {
        // Continuations run where the round is completed: in the middle of another call.
        var entered = new TaskCompletionSource();
        TaskCompletionSource[] round;
        lock (_lock)
        {
            _waiting.Add(entered);
            if (_waiting.Count < size)
            {
                return entered.Task;
            }

            round = [.. _waiting];
            _waiting.Clear();
        }

        for (int i = round.Length - 1; i >= 0; i--)
        {
            round[i].SetResult();
        }

        return entered.Task;
    }
}
