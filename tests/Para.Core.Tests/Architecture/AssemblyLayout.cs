using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Para.Core.Tests.Architecture;

/// <summary>The types of an assembly, the source folder of each, and which of them uses which: out of the IL and the PDB.</summary>
internal sealed class AssemblyLayout
{
    // The C# compiler's note of the documents of types that have no code: enumerations, interfaces, delegates.
    private static readonly Guid s_typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly MetadataReader _metadata;
    private readonly MetadataReader _symbols;
    private readonly string _project;

    private AssemblyLayout(PEReader image, MetadataReader symbols, string project)
    {
        _metadata = image.GetMetadataReader();
        _symbols = symbols;
        _project = project;
        var folders = new Dictionary<TypeDefinitionHandle, string?>();
        foreach (TypeDefinitionHandle type in _metadata.TypeDefinitions.Where(IsOutermost))
        {
            folders.Add(type, FindFolder(type));
        }

        // Two types may have one name in two namespaces: the later one would hide the earlier one, so names are shown in full then.
        Folders = folders.GroupBy(type => Name(type.Key)).SelectMany(
            group => group.Select(type => (Name: group.Count() == 1 ? group.Key : FullName(type.Key), type.Value)))
            .ToDictionary(type => type.Name, type => type.Value);
        References =
        [
            .. from type in folders.Keys
               from used in WithNested(type).SelectMany(part => ReferenceCollector.Collect(image, _metadata, part)).Select(Outermost).Distinct()
               where used != type && folders[type] is not null && folders.GetValueOrDefault(used) is not null
               select new TypeReference(Name(type), folders[type]!, Name(used), folders[used]!),
        ];
    }

    /// <summary>Gets the folder of each type that is not nested; null where neither its code nor the compiler says it.</summary>
    public IReadOnlyDictionary<string, string?> Folders { get; }

    public IReadOnlyList<TypeReference> References { get; }

    /// <summary>Reads an assembly whose PDB lies beside it.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="project">The folder of its project: what comes behind it in a document's path is the folder of a type.</param>
    public static AssemblyLayout Read(string path, string project)
    {
        using var image = new PEReader(File.OpenRead(path));
        using MetadataReaderProvider pdb =
            MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(path, ".pdb")));
        return new AssemblyLayout(image, pdb.GetMetadataReader(), project);
    }

    private bool IsOutermost(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);

        // What the compiler adds on its own (<Module>, embedded attributes) belongs to no folder.
        return type.GetDeclaringType().IsNil && !Name(handle).StartsWith('<') && !FullName(handle).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            && !FullName(handle).StartsWith("System.Runtime.CompilerServices", StringComparison.Ordinal);
    }

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (_metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
        {
            handle = outer;
        }

        return handle;
    }

    private IEnumerable<TypeDefinitionHandle> WithNested(TypeDefinitionHandle handle) =>
        _metadata.GetTypeDefinition(handle).GetNestedTypes().SelectMany(WithNested).Prepend(handle);

    private string? FindFolder(TypeDefinitionHandle type)
    {
        // What a source generator adds to a type lies under obj. A type that is spread over two folders has no place in the order.
        string[] folders = [.. WithNested(type).SelectMany(Documents).Select(FolderOf).Where(folder => folder != "obj").Distinct()];
        return folders is [] ? null : string.Join(" and ", folders);
    }

    private IEnumerable<DocumentHandle> Documents(TypeDefinitionHandle handle)
    {
        foreach (MethodDefinitionHandle method in _metadata.GetTypeDefinition(handle).GetMethods())
        {
            MethodDebugInformation debug = _symbols.GetMethodDebugInformation(method);
            IEnumerable<DocumentHandle> documents = debug.Document.IsNil
                ? debug.GetSequencePoints().Select(point => point.Document)
                : [debug.Document];
            foreach (DocumentHandle document in documents)
            {
                yield return document;
            }
        }

        foreach (CustomDebugInformationHandle information in _symbols.GetCustomDebugInformation(handle))
        {
            CustomDebugInformation note = _symbols.GetCustomDebugInformation(information);
            if (_symbols.GetGuid(note.Kind) == s_typeDocuments)
            {
                BlobReader rows = _symbols.GetBlobReader(note.Value);
                while (rows.RemainingBytes > 0)
                {
                    yield return MetadataTokens.DocumentHandle(rows.ReadCompressedInteger());
                }
            }
        }
    }

    private string FolderOf(DocumentHandle document)
    {
        string[] path = _symbols.GetString(_symbols.GetDocument(document).Name).Split('/', '\\');
        int project = Array.LastIndexOf(path, _project);
        return project + 2 < path.Length ? path[project + 1] : LayeringRule.Root;
    }

    private string Name(TypeDefinitionHandle handle) => _metadata.GetString(_metadata.GetTypeDefinition(handle).Name);

    private string FullName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        return $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
    }
}
