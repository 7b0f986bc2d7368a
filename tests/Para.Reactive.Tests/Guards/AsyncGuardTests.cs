using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Para.Reactive.Tests.Guards;

/// <summary>An async function in <c>SelectParallel</c> never compiles into an observable of tasks.</summary>
public sealed class AsyncGuardTests
{
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "Para.Core.dll" or "Para.Reactive.dll" or "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // All in one compilation, which costs as much as one of them.
    [Fact]
    public void SelectParallel_WithAnAsyncFunction_IsRefusedByTheGuard()
    {
        string[] calls =
        [
            "async x => { await Task.Yield(); return x; }",
            "async x => { await Task.Yield(); }",
            "x => Task.FromResult(x)",
            "x => Task.CompletedTask",
            "x => new ValueTask<int>(x)",
            "x => new ValueTask()",
        ];
        string[] statements = [.. calls.SelectMany(call => (string[])[$"source.SelectParallel({call}, engine)", $"source.SelectParallel({call}, engine, options)", $"source.SelectParallel({call}, engine, options, token)"])];

        ImmutableArray<Diagnostic> errors = Compile(statements);

        Assert.Equal(statements.Length, errors.Length);
        Assert.All(errors, error => Assert.Equal("CS0619", error.Id));
        Assert.All(errors, error => Assert.Contains(
            "async function would not be awaited", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public void SelectParallel_WithAnOrdinaryFunction_Compiles() => Assert.Empty(Compile(
    [
        "source.SelectParallel(x => x + 1, engine)",
        "source.SelectParallel(x => x.ToString(), engine, options)",
        "source.SelectParallel(x => (x, \"a\"), engine, options, token)",
        "source.SelectParallel(Math.Abs, engine)",
        "source.Via(flow => flow.Select(async (x, token) => { await Task.Yield(); return x; }), engine)",
    ]));

    private static ImmutableArray<Diagnostic> Compile(IEnumerable<string> statements)
    {
        string code = $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Para;

            static class Snippet
            {
                static void Use(IObservable<int> source, Engine engine, ViaOptions options, CancellationToken token)
                {
                    {{string.Concat(statements.Select(statement => statement + ";\n"))}}
                }
            }
            """;
        return
        [
            .. CSharpCompilation.Create(
                "Snippet",
                [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest))],
                s_references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
                .GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
    }
}
