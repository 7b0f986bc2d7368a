using System.Buffers.Binary;
using System.Reflection.Emit;

namespace Para.Core.Tests.Architecture;

/// <summary>Takes the code of a method apart.</summary>
internal static class InstructionReader
{
    private static readonly Dictionary<short, OpCode> s_opCodes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Gives each instruction, and the token of what it names: a type, a field, a method; zero if it names none.</summary>
    public static List<(OpCode Code, int Token)> Read(ReadOnlySpan<byte> code)
    {
        List<(OpCode Code, int Token)> instructions = [];
        while (!code.IsEmpty)
        {
            OpCode opCode = s_opCodes[code[0] == 0xFE ? BinaryPrimitives.ReadInt16BigEndian(code) : code[0]];
            code = code[opCode.Size..];
            bool hasToken = opCode.OperandType
                is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType;
            instructions.Add((opCode, hasToken ? BinaryPrimitives.ReadInt32LittleEndian(code) : 0));
            code = code[OperandSize(opCode.OperandType, code)..];
        }

        return instructions;
    }

    private static int OperandSize(OperandType type, ReadOnlySpan<byte> operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
