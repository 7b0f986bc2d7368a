using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Para.Core.Tests.Architecture;

/// <summary>Gives the types of the assembly that a handle or a signature names; types of other assemblies are left out.</summary>
internal sealed class TypeCollector(MetadataReader metadata)
    : ISignatureTypeProvider<ImmutableHashSet<TypeDefinitionHandle>, object?>
{
    private static readonly ImmutableHashSet<TypeDefinitionHandle> s_none = [];

    public ImmutableHashSet<TypeDefinitionHandle> Decode(EntityHandle handle) => handle.IsNil ? s_none : handle.Kind switch
    {
        HandleKind.TypeDefinition => [(TypeDefinitionHandle)handle],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        HandleKind.FieldDefinition => [metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()],
        HandleKind.MethodDefinition => DecodeMethod((MethodDefinitionHandle)handle),
        HandleKind.MemberReference => DecodeMember(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => DecodeMethod(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => s_none,
        _ => s_none,
    };

    public ImmutableHashSet<TypeDefinitionHandle> GetArrayType(
        ImmutableHashSet<TypeDefinitionHandle> elementType, ArrayShape shape) => elementType;

    public ImmutableHashSet<TypeDefinitionHandle> GetByReferenceType(ImmutableHashSet<TypeDefinitionHandle> elementType) => elementType;

    public ImmutableHashSet<TypeDefinitionHandle> GetFunctionPointerType(
        MethodSignature<ImmutableHashSet<TypeDefinitionHandle>> signature) => All(signature);

    public ImmutableHashSet<TypeDefinitionHandle> GetGenericInstantiation(
        ImmutableHashSet<TypeDefinitionHandle> genericType,
        ImmutableArray<ImmutableHashSet<TypeDefinitionHandle>> typeArguments) =>
        genericType.Union(typeArguments.SelectMany(argument => argument));

    public ImmutableHashSet<TypeDefinitionHandle> GetGenericMethodParameter(object? genericContext, int index) => s_none;

    public ImmutableHashSet<TypeDefinitionHandle> GetGenericTypeParameter(object? genericContext, int index) => s_none;

    public ImmutableHashSet<TypeDefinitionHandle> GetModifiedType(
        ImmutableHashSet<TypeDefinitionHandle> modifier, ImmutableHashSet<TypeDefinitionHandle> unmodifiedType, bool isRequired) =>
        modifier.Union(unmodifiedType);

    public ImmutableHashSet<TypeDefinitionHandle> GetPinnedType(ImmutableHashSet<TypeDefinitionHandle> elementType) => elementType;

    public ImmutableHashSet<TypeDefinitionHandle> GetPointerType(ImmutableHashSet<TypeDefinitionHandle> elementType) => elementType;

    public ImmutableHashSet<TypeDefinitionHandle> GetPrimitiveType(PrimitiveTypeCode typeCode) => s_none;

    public ImmutableHashSet<TypeDefinitionHandle> GetSZArrayType(ImmutableHashSet<TypeDefinitionHandle> elementType) => elementType;

    public ImmutableHashSet<TypeDefinitionHandle> GetTypeFromDefinition(
        MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [handle];

    public ImmutableHashSet<TypeDefinitionHandle> GetTypeFromReference(
        MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => s_none;

    public ImmutableHashSet<TypeDefinitionHandle> GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Decode(handle);

    private static ImmutableHashSet<TypeDefinitionHandle> All(MethodSignature<ImmutableHashSet<TypeDefinitionHandle>> signature) =>
        signature.ReturnType.Union(signature.ParameterTypes.SelectMany(parameter => parameter));

    private ImmutableHashSet<TypeDefinitionHandle> DecodeMethod(MethodDefinitionHandle handle)
    {
        MethodDefinition method = metadata.GetMethodDefinition(handle);
        return All(method.DecodeSignature(this, null)).Add(method.GetDeclaringType());
    }

    private ImmutableHashSet<TypeDefinitionHandle> DecodeMethod(MethodSpecification method) =>
        Decode(method.Method).Union(method.DecodeSignature(this, null).SelectMany(argument => argument));

    private ImmutableHashSet<TypeDefinitionHandle> DecodeMember(MemberReference member) => Decode(member.Parent).Union(
        member.GetKind() == MemberReferenceKind.Method
            ? All(member.DecodeMethodSignature(this, null))
            : member.DecodeFieldSignature(this, null));
}
