using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Para.Interleaving.Tests.Scenarios;

namespace Para.Interleaving.Tests.Planted;

/// <summary>Compiles structures and a scenario with one piece of code changed, and explores that.</summary>
// Design: the checker is compiled and loaded once, and a bug with the files that its scenario needs. Which these are is known by the
// names in them, since a file is named after its type. None of it refers to Para.Core, whose structures have the same names.
internal static class FaultyCode
{
    private const string Name = "Para.Interleaving.Planted";
    private const string CheckerPrefix = "Checking/";

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
        $"""
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{Name}")]
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

    private static readonly ImmutableHashSet<string> s_checkerFiles =
        WithNeeded(s_sources.Keys.Where(name => name.StartsWith(CheckerPrefix, StringComparison.Ordinal)), []);

    private static readonly byte[] s_checkerImage =
        Compile(Name + ".Checker", s_checkerFiles.Select(name => s_sources[name]), s_references);

    private static readonly Assembly s_checker =
        new AssemblyLoadContext("Checker").LoadFromStream(new MemoryStream(s_checkerImage));

    /// <summary>Explores the scenario of a bug with the bug.</summary>
    /// <returns>The failure that it leads to; null if it was not found.</returns>
    public static string? FindFailure(PlantedBug bug)
    {
        MethodInfo scenario = bug.Scenario.Method;
        var context = new AssemblyLoadContext(bug.File, isCollectible: true);
        context.Resolving += (_, name) => name.Name == s_checker.GetName().Name ? s_checker : null;
        try
        {
            using var image = new MemoryStream(Compile(bug));
            return (string?)context.LoadFromStream(image)
                .GetType(typeof(Exploration).FullName!, throwOnError: true)!
                .GetMethod(nameof(Exploration.FindFailure))!
                .Invoke(null, [scenario.DeclaringType!.FullName, scenario.Name, bug.Preemptions]);
        }
        finally
        {
            context.Unload();
        }
    }

    private static byte[] Compile(PlantedBug bug)
    {
        string source = Read(bug.File);
        Assert.Equal(2, source.Split(bug.Code).Length);
        ImmutableHashSet<string> files = WithNeeded(
            [bug.Scenario.Method.DeclaringType!.Name + ".cs", nameof(Exploration) + ".cs"], s_checkerFiles);
        Assert.Contains(bug.File, files);
        SyntaxTree faulty = Parse(source.Replace(bug.Code, bug.Faulty, StringComparison.Ordinal));
        return Compile(
            Name,
            files.Select(name => name == bug.File ? faulty : s_sources[name]).Append(s_machine),
            s_references.Add(MetadataReference.CreateFromImage(s_checkerImage)));
    }

    private static byte[] Compile(string name, IEnumerable<SyntaxTree> sources, ImmutableArray<MetadataReference> references)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            sources.Append(s_usings),
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: true,
                specificDiagnosticOptions: [new("PARA001", ReportDiagnostic.Suppress)],
                nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return image.ToArray();
    }

    // Those files, and all that are named after what stands in them, and so on; without those that are there already.
    private static ImmutableHashSet<string> WithNeeded(IEnumerable<string> files, ImmutableHashSet<string> others)
    {
        ImmutableHashSet<string>.Builder needed = ImmutableHashSet.CreateBuilder<string>();
        var left = new Stack<string>(files);
        while (left.TryPop(out string? file))
        {
            if (!others.Contains(file) && needed.Add(file))
            {
                IEnumerable<string> named = s_sources[file].GetRoot().DescendantTokens()
                    .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                    .Select(token => token.ValueText + ".cs")
                    .Where(s_sources.ContainsKey);
                foreach (string other in named)
                {
                    left.Push(other);
                }
            }
        }

        return needed.ToImmutable();
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, s_language);
}
