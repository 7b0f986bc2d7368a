using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Para.Core.Tests.Architecture;

/// <summary>Finds the types of an assembly that one of its types uses: in its shape, its signatures, its attributes and its code.</summary>
internal sealed class ReferenceCollector(PEReader image, MetadataReader metadata)
{
    private static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private readonly TypeCollector _types = new(metadata);

    public IReadOnlyCollection<TypeDefinitionHandle> Collect(TypeDefinitionHandle handle)
    {
        HashSet<TypeDefinitionHandle> found = [];
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        Add(type.BaseType);
        AddAttributes(type.GetCustomAttributes());
        AddConstraints(type.GetGenericParameters());
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
        {
            Add(metadata.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (FieldDefinitionHandle fieldHandle in type.GetFields())
        {
            FieldDefinition field = metadata.GetFieldDefinition(fieldHandle);
            found.UnionWith(field.DecodeSignature(_types, null));
            AddAttributes(field.GetCustomAttributes());
        }

        foreach (PropertyDefinitionHandle property in type.GetProperties())
        {
            AddAttributes(metadata.GetPropertyDefinition(property).GetCustomAttributes());
        }

        foreach (MethodDefinitionHandle methodHandle in type.GetMethods())
        {
            MethodDefinition method = metadata.GetMethodDefinition(methodHandle);
            AddSignature(method.DecodeSignature(_types, null));
            AddAttributes(method.GetCustomAttributes());
            AddConstraints(method.GetGenericParameters());
            if (method.RelativeVirtualAddress != 0)
            {
                AddBody(image.GetMethodBody(method.RelativeVirtualAddress));
            }
        }

        return found;

        void Add(EntityHandle used) => found.UnionWith(_types.Decode(used));

        void AddSignature(MethodSignature<ImmutableHashSet<TypeDefinitionHandle>> signature)
        {
            found.UnionWith(signature.ReturnType);
            found.UnionWith(signature.ParameterTypes.SelectMany(parameter => parameter));
        }

        void AddAttributes(CustomAttributeHandleCollection attributes)
        {
            foreach (CustomAttributeHandle attribute in attributes)
            {
                Add(metadata.GetCustomAttribute(attribute).Constructor);
            }
        }

        void AddConstraints(GenericParameterHandleCollection parameters)
        {
            foreach (GenericParameterConstraintHandle constraint in
                parameters.SelectMany(parameter => metadata.GetGenericParameter(parameter).GetConstraints()))
            {
                Add(metadata.GetGenericParameterConstraint(constraint).Type);
            }
        }

        void AddBody(MethodBodyBlock body)
        {
            if (!body.LocalSignature.IsNil)
            {
                found.UnionWith(metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_types, null).SelectMany(local => local));
            }

            foreach (ExceptionRegion region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            {
                Add(region.CatchType);
            }

            foreach (EntityHandle token in Tokens(body.GetILReader()))
            {
                Add(token);
            }
        }
    }

    private static IEnumerable<EntityHandle> Tokens(BlobReader code)
    {
        List<EntityHandle> tokens = [];
        while (code.RemainingBytes > 0)
        {
            short value = code.ReadByte();
            if (value == 0xFE)
            {
                value = unchecked((short)((0xFE << 8) | code.ReadByte()));
            }

            switch (s_opCodes[value].OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    tokens.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    int targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineNone:
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }

        return tokens;
    }
}
