using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Litmus;

/// <summary>A step of a thread of a <see cref="LitmusProgram"/>: the kind, the number of the variable, a value.</summary>
/// <param name="Kind">Read, Write, Add, CompareExchange (from 0 to the value), Fence, or Barrier (a process-wide fence).</param>
/// <param name="Variable">The number of the variable.</param>
/// <param name="Value">What is written or added.</param>
internal readonly record struct LitmusStep(OperationKind Kind, int Variable = 0, long Value = 0)
{
    public static LitmusStep Read(int variable) => new(OperationKind.Read, variable);

    public static LitmusStep Write(int variable, long value) => new(OperationKind.Write, variable, value);

    public static LitmusStep Fence() => new(OperationKind.Fence);

    public static LitmusStep FenceProcessWide() => new(OperationKind.Barrier);

    public override string ToString() => $"{Kind} {(char)('x' + Variable)} {Value}";
}
