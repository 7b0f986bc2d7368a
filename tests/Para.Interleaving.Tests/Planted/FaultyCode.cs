using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests.Planted;

/// <summary>Compiles the structures, the checker and its scenarios, with one piece of code changed, and explores that.</summary>
internal static class FaultyCode
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // The implicit usings of the project.
    private static readonly SyntaxTree s_usings = Parse(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """);

    // Scenarios have machines of their own: none asks for the one that it runs on.
    private static readonly SyntaxTree s_machine = Parse(
        """
        namespace Para.Concurrency;

        internal abstract partial class CpuTopology
        {
            public static CpuTopology Detect() => throw new System.NotSupportedException();
        }
        """);

    private static readonly ImmutableDictionary<string, SyntaxTree> s_sources = Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.EndsWith(".cs", StringComparison.Ordinal))
        .ToImmutableDictionary(name => name, name => Parse(Read(name)));

    /// <summary>Explores the scenario of a bug with the bug.</summary>
    /// <returns>The failure that it leads to; null if it was not found.</returns>
    public static string? FindFailure(PlantedBug bug)
    {
        MethodInfo scenario = bug.Scenario.Method;
        var context = new AssemblyLoadContext(bug.File, isCollectible: true);
        try
        {
            return (string?)Compile(bug, context)
                .GetType(typeof(Exploration).FullName!, throwOnError: true)!
                .GetMethod(nameof(Exploration.FindFailure))!
                .Invoke(null, [scenario.DeclaringType!.FullName, scenario.Name, bug.Preemptions]);
        }
        finally
        {
            context.Unload();
        }
    }

    private static Assembly Compile(PlantedBug bug, AssemblyLoadContext context)
    {
        string source = Read(bug.File);
        Assert.Equal(2, source.Split(bug.Code).Length);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Para.Interleaving.Planted",
            s_sources.SetItem(bug.File, Parse(source.Replace(bug.Code, bug.Faulty, StringComparison.Ordinal))).Values.Append(s_usings).Append(s_machine),
            s_references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                specificDiagnosticOptions: [new("PARA001", ReportDiagnostic.Suppress)],
                nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        image.Position = 0;
        return context.LoadFromStream(image);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, s_language);
}
