namespace Para.Contract.Tools;

/// <summary>An item that is followed by its identity, not by its value.</summary>
public sealed class Token(int number)
{
    public int Number => number;

    public override string ToString() => $"Token {number}";
}
