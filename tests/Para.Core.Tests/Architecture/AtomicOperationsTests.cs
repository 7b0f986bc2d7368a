using System.Reflection;
using System.Reflection.Emit;
using Para.Concurrency;

namespace Para.Core.Tests.Architecture;

/// <summary>
/// What takes its atomic operations as a parameter uses no others, or a checker of interleavings would not see them: read from the
/// compiled code.
/// </summary>
public sealed class AtomicOperationsTests
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type[] s_others = [typeof(Interlocked), typeof(Volatile), typeof(Thread)];

    private static readonly Type[] s_structures = [.. typeof(IAtomics).Assembly.GetTypes().Where(IsStructure)];

    [Fact]
    public void Structures_AllOfThem_AreKnown() => Assert.Equal(
        [
            "BoundedPool`2", "ClaimCount`1", "ClaimQueue`2", "Credit`1", "DrainLoop`1", "IdleProtocol`2", "IdleWorkers`1", "OpenCount`1",
            "PartClaims`1", "PriorityDeques`2", "PumpRing`2", "RunPhases`1", "SharedQueues`2", "StealDeque`2",
        ],
        s_structures.Where(type => !type.IsNested).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Structures_AllOfThem_UseTheOperationsOfTheParameter() => Assert.All(
        s_structures.Where(type => !type.IsNested), type => Assert.Contains(CalledTypes(type), called => UsesTheParameter(type, called)));

    [Fact]
    public void Structures_AllOfThem_UseNoOtherOperations() => Assert.All(s_structures, type =>
    {
        Assert.Empty(CalledTypes(type).Intersect(s_others));
        Assert.DoesNotContain(OpCodes.Volatile, Instructions(type).Select(instruction => instruction.Code));
    });

    // If the reader missed calls, the rule would hold for nothing.
    [Fact]
    public void CalledTypes_OfTheProcessorsOperations_AreFound()
    {
        Assert.Equal(
            [nameof(Interlocked), nameof(Volatile)],
            CalledTypes(typeof(ProcessorAtomics)).Select(type => type.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(OpCodes.Volatile, Instructions(typeof(WithVolatileField)).Select(instruction => instruction.Code));
    }

    // Types that are nested in one, those of lambdas for example, have its parameters too.
    private static bool IsStructure(Type type) => type.IsGenericTypeDefinition
        && type.GetGenericArguments().Any(argument => argument.GetGenericParameterConstraints().Contains(typeof(IAtomics)));

    // Directly, or by way of a structure that it is made of.
    private static bool UsesTheParameter(Type caller, Type called) => called == typeof(IAtomics)
        || (called.IsGenericType && s_structures.Contains(called.GetGenericTypeDefinition()) && called.GetGenericTypeDefinition() != caller);

    private static IEnumerable<Type> CalledTypes(Type type) => Instructions(type)
        .Where(instruction => instruction.Code.OperandType == OperandType.InlineMethod)
        .Select(instruction => type.Module.ResolveMethod(
            instruction.Token, type.GetGenericArguments(), instruction.Method.IsGenericMethod ? instruction.Method.GetGenericArguments() : null))
        .Select(called => called!.DeclaringType!);

    private static IEnumerable<(MethodBase Method, OpCode Code, int Token)> Instructions(Type type) =>
        from method in type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared))
        where method.GetMethodBody() is not null
        from instruction in InstructionReader.Read(method.GetMethodBody()!.GetILAsByteArray())
        select (method, instruction.Code, instruction.Token);

    private sealed class WithVolatileField
    {
        private volatile bool _flag;

        public bool Flag
        {
            get => _flag;
            set => _flag = value;
        }
    }
}
