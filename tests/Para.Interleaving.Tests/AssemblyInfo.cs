using Xunit.Sdk;
using Xunit.v3;

// An exploration keeps the garbage collector of the whole process away.
[assembly: Parallelization(Mode = ParallelMode.None)]
