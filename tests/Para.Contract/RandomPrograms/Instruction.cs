namespace Para.Contract.RandomPrograms;

/// <summary>One line of a random program: an operation on flows that lines before it have made.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="First">Chooses the flow that it reads.</param>
/// <param name="Second">Chooses the second flow, where there are two.</param>
/// <param name="Number">A number that the operation means something by.</param>
public readonly record struct Instruction(Operation Operation, int First, int Second, int Number);
