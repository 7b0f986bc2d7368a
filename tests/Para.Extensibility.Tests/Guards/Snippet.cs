using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Para.Extensibility.Tests.Guards;

/// <summary>Compiles a statement as a user would write it, and gives the compiler's complaints.</summary>
internal static class Snippet
{
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "Para.Core.dll" or "netstandard.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static ImmutableArray<Diagnostic> Compile(string statement)
    {
        string code = $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using Para;

            static class Snippet
            {
                static int Twice(int x) => 2 * x;
                static bool IsEven(int x) => x % 2 == 0;
                static void Print(int x) { }
                static Task<int> TaskOf(int x) => Task.FromResult(x);
                static Task PlainTask(int x) => Task.CompletedTask;
                static ValueTask<int> ValueTaskOf(int x) => new(x);
                static ValueTask PlainValueTask(int x) => default;
                static IEnumerable<int> Upto(int x) => Enumerable.Range(0, x);

                static void Use(Flow<int> flow, Pipeline<long> pipeline)
                {
                    {{statement}};
                }
            }
            """;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest))],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }
}
