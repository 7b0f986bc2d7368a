namespace Para.Contract.Tools;

/// <summary>Follows tokens from their making to where they end: at a sink, or discarded.</summary>
public sealed class TokenTracker
{
    private readonly Lock _lock = new();
    private readonly List<Token> _made = [];
    private readonly List<Token> _arrived = [];
    private readonly List<DroppedItem> _dropped = [];
    private readonly Gate _allAccounted = new();
    private readonly int _paths;
    private readonly Dictionary<string, int> _pathsBelow;
    private int _droppedPaths;
    private bool _sourceEnded;

    /// <param name="paths">On how many paths each token ends.</param>
    /// <param name="pathsBelow">On how many of them those end that a stage, by name, discards; one unless told.</param>
    public TokenTracker(int paths, params (string Stage, int Paths)[] pathsBelow)
    {
        _paths = paths;
        _pathsBelow = pathsBelow.ToDictionary(below => below.Stage, below => below.Paths);
        _pathsBelow.Add("From", paths);
        Source = new ScriptedSequence<Token>(Endless.Integers().Select(Make)) { OnDispose = SourceEnded };
    }

    /// <summary>Gets an endless source of new tokens, to be read once.</summary>
    public ScriptedSequence<Token> Source { get; }

    public IReadOnlyList<DroppedItem> Dropped
    {
        get
        {
            lock (_lock)
            {
                return [.. _dropped];
            }
        }
    }

    public IReadOnlyList<Token> Arrived
    {
        get
        {
            lock (_lock)
            {
                return [.. _arrived];
            }
        }
    }

    public RunOptions CreateOptions(BatchPolicy policy) => new() { BatchPolicy = policy, OnDropped = Drop };

    public void Arrive(Token token)
    {
        lock (_lock)
        {
            _arrived.Add(token);
            CheckAccounts();
        }
    }

    /// <summary>
    /// Waits until the source has ended and as many tokens have ended as were made, then fails unless each ended once on each
    /// path.
    /// </summary>
    public async Task AssertAccountedAsync()
    {
        // A cancelled run may end before the last items are accounted for.
        Task waiting = _allAccounted.PassAsync();
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            IEnumerable<Token> ended = _arrived.Concat(_dropped.SelectMany(
                drop => Enumerable.Repeat(Assert.IsType<Token>(drop.Item), PathsBelow(drop))));
            var counts = new Dictionary<Token, int>(ended.CountBy(token => token));
            Assert.All(_made, token => Assert.Equal((token, _paths), (token, counts.GetValueOrDefault(token))));
            Assert.Equal(_made.Count, counts.Count);
        }
    }

    private int PathsBelow(DroppedItem item) => _pathsBelow.GetValueOrDefault(item.Stage, defaultValue: 1);

    private void Drop(DroppedItem item)
    {
        lock (_lock)
        {
            _dropped.Add(item);
            _droppedPaths += PathsBelow(item);
            CheckAccounts();
        }
    }

    private Token Make(int number)
    {
        var token = new Token(number);
        lock (_lock)
        {
            _made.Add(token);
        }

        return token;
    }

    private void SourceEnded()
    {
        lock (_lock)
        {
            _sourceEnded = true;
            CheckAccounts();
        }
    }

    private void CheckAccounts()
    {
        if (_sourceEnded && _arrived.Count + _droppedPaths >= _made.Count * _paths)
        {
            _allAccounted.Open();
        }
    }
}
