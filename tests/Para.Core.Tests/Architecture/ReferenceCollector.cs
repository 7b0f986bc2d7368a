using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Para.Core.Tests.Architecture;

/// <summary>Finds the types of an assembly that one of its types uses: in its shape, its signatures, its attributes and its code.</summary>
internal sealed class ReferenceCollector
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly TypeCollector _types;
    private readonly HashSet<TypeDefinitionHandle> _found = [];

    private ReferenceCollector(PEReader image, MetadataReader metadata)
    {
        _image = image;
        _metadata = metadata;
        _types = new TypeCollector(metadata);
    }

    public static IReadOnlyCollection<TypeDefinitionHandle> Collect(
        PEReader image, MetadataReader metadata, TypeDefinitionHandle type)
    {
        var collector = new ReferenceCollector(image, metadata);
        collector.AddType(metadata.GetTypeDefinition(type));
        return collector._found;
    }

    private void AddType(TypeDefinition type)
    {
        Add(type.BaseType);
        AddAttributes(type.GetCustomAttributes());
        AddConstraints(type.GetGenericParameters());
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            Add(_metadata.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (FieldDefinition field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            _found.UnionWith(field.DecodeSignature(_types, null));
            AddAttributes(field.GetCustomAttributes());
        }

        foreach (PropertyDefinition property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            AddAttributes(property.GetCustomAttributes());
        }

        foreach (MethodDefinition method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            AddMethod(method);
        }
    }

    private void AddMethod(MethodDefinition method)
    {
        MethodSignature<ImmutableHashSet<TypeDefinitionHandle>> signature = method.DecodeSignature(_types, null);
        _found.UnionWith(signature.ReturnType);
        _found.UnionWith(signature.ParameterTypes.SelectMany(parameter => parameter));
        AddAttributes(method.GetCustomAttributes());
        AddConstraints(method.GetGenericParameters());
        if (method.RelativeVirtualAddress != 0)
        {
            AddBody(_image.GetMethodBody(method.RelativeVirtualAddress));
        }
    }

    private void AddBody(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            StandaloneSignature locals = _metadata.GetStandaloneSignature(body.LocalSignature);
            _found.UnionWith(locals.DecodeLocalSignature(_types, null).SelectMany(local => local));
        }

        foreach (ExceptionRegion region in body.ExceptionRegions)
        {
            Add(region.CatchType);
        }

        foreach ((_, int token) in InstructionReader.Read(body.GetILBytes()))
        {
            Add(MetadataTokens.EntityHandle(token));
        }
    }

    private void Add(EntityHandle used) => _found.UnionWith(_types.Decode(used));

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle attribute in attributes)
        {
            Add(_metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void AddConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (GenericParameterConstraintHandle constraint in
            parameters.SelectMany(parameter => _metadata.GetGenericParameter(parameter).GetConstraints()))
        {
            Add(_metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }
}
