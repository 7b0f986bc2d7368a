using System.ComponentModel;
using System.Reflection;
using Para.Graphs;

namespace Para.Core.Tests.Graphs;

/// <summary>The overloads that keep an async lambda from compiling into a bug.</summary>
public sealed class AsyncGuardTests
{
    private static readonly MethodInfo[] s_guards =
    [
        .. typeof(FlowExtensions)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.IsDefined(typeof(ObsoleteAttribute))),
    ];

    // Operator, and what the function that it guards against returns.
    public static TheoryData<string, Type> Guarded => new()
    {
        { "Select", typeof(Task<>) },
        { "Select", typeof(ValueTask<>) },
        { "Where", typeof(Task<>) },
        { "SelectMany", typeof(Task<>) },
        { "SelectStateful", typeof(Task<>) },
        { "ForEach", typeof(Task) },
        { "ForAll", typeof(Task) },
        { "Aggregate", typeof(Task<>) },
        { "AggregateBy", typeof(Task<>) },
        { "CountBy", typeof(Task<>) },
        { "ToDictionary", typeof(Task<>) },
        { "MinBy", typeof(Task<>) },
        { "MaxBy", typeof(Task<>) },
        { "TakeWhile", typeof(Task<>) },
        { "SkipWhile", typeof(Task<>) },
        { "DistinctUntilChanged", typeof(Task<>) },
        { "DistinctBy", typeof(Task<>) },
        { "Scan", typeof(Task<>) },
        { "SelectManyStateful", typeof(Task<>) },
        { "First", typeof(Task<>) },
        { "Any", typeof(Task<>) },
        { "All", typeof(Task<>) },
    };

    [Theory]
    [MemberData(nameof(Guarded))]
    public void Guard_OfEachOperator_IsAnErrorThatNamesTheRightCall(string operatorName, Type returned)
    {
        MethodInfo[] guards = [.. s_guards.Where(method => method.Name == operatorName && Returned(method) == returned)];

        Assert.NotEmpty(guards);
        Assert.All(guards, guard =>
        {
            ObsoleteAttribute obsolete = guard.GetCustomAttribute<ObsoleteAttribute>()!;
            Assert.True(obsolete.IsError);
            Assert.Equal(AsyncGuard.Message, obsolete.Message);
            Assert.Equal(EditorBrowsableState.Never, guard.GetCustomAttribute<EditorBrowsableAttribute>()?.State);
        });
    }

    [Fact]
    public void Guards_All_ArePublicExtensionsThatRefuseToRun()
    {
        Assert.NotEmpty(s_guards);
        Assert.All(s_guards, guard =>
        {
            MethodInfo called = guard.MakeGenericMethod([.. guard.GetGenericArguments().Select(_ => typeof(string))]);
            object?[] arguments = new object?[called.GetParameters().Length];

            TargetInvocationException error = Assert.Throws<TargetInvocationException>(() => called.Invoke(null, arguments));

            Assert.Equal(AsyncGuard.Message, Assert.IsType<NotSupportedException>(error.InnerException).Message);
        });
    }

    [Fact]
    public void Operators_Others_AreNotObsolete() => Assert.All(
        typeof(FlowExtensions).GetMethods(BindingFlags.Public | BindingFlags.Static).Except(s_guards).Where(method => !IsAsynchronous(method)),
        method => Assert.False(Returned(method) is { } type && type.Name.Contains("Task", StringComparison.Ordinal)));

    // An asynchronous stage: its function takes a token.
    private static bool IsAsynchronous(MethodInfo method) => method.GetParameters()
        .Any(parameter => parameter.ParameterType.GenericTypeArguments.Contains(typeof(CancellationToken)));

    // What the last function among the parameters returns, as an open type.
    private static Type? Returned(MethodInfo method)
    {
        Type? returned = method.GetParameters()
            .Select(parameter => parameter.ParameterType)
            .LastOrDefault(type => type.IsAssignableTo(typeof(Delegate)))?
            .GetMethod("Invoke")!.ReturnType;
        return returned is { IsGenericType: true } ? returned.GetGenericTypeDefinition() : returned;
    }
}
