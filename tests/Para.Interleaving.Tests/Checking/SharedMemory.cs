using System.Runtime.CompilerServices;

namespace Para.Interleaving.Tests.Checking;

/// <summary>The values of the atomic variables that a schedule has touched, as all threads see them.</summary>
/// <remarks>
/// Locations are numbered in the order in which they are first touched, and known by their address: nothing may move while a
/// schedule runs (<see cref="StillHeap"/>). The variable itself always holds what was stored last, also if that is still in a
/// buffer, because its only writer may read it without an atomic operation.
/// </remarks>
internal sealed class SharedMemory
{
    private readonly List<nint> _addresses = [];

    // By location: what all see, and what the variable holds.
    private readonly List<long> _seen = [];
    private readonly List<long> _stored = [];

    public int Count => _addresses.Count;

    public long this[int location] => _seen[location];

    public void Clear()
    {
        _addresses.Clear();
        _seen.Clear();
        _stored.Clear();
    }

    /// <summary>Gets the address of a location; 0 if it is of the model.</summary>
    public nint AddressOf(int location) => _addresses[location];

    /// <summary>Gets the number of a variable's location.</summary>
    /// <exception cref="InvalidOperationException">It has been written without an atomic operation.</exception>
    public int Locate(ref long variable)
    {
        nint address = AddressOf(ref variable);
        int location = _addresses.IndexOf(address);
        if (location < 0)
        {
            return Add(address, variable);
        }

        return _stored[location] == variable
            ? location
            : throw new InvalidOperationException("An atomic variable was written in another way: the model does not hold.");
    }

    /// <summary>Makes a location that is no variable, for an object of the model.</summary>
    public int Add() => Add(0, 0);

    /// <summary>A store goes into a buffer: only its thread sees it.</summary>
    public void Store(ref long variable, int location, long value)
    {
        variable = value;
        _stored[location] = value;
    }

    /// <summary>A store leaves its buffer: all see it.</summary>
    public void Flush(int location, long value) => _seen[location] = value;

    /// <summary>Writes at once.</summary>
    public void Write(ref long variable, int location, long value)
    {
        Store(ref variable, location, value);
        Flush(location, value);
    }

    /// <summary>The schedule is over: the variables get the values that all see.</summary>
    /// <remarks>They differ where several threads have stores to one variable in their buffers.</remarks>
    public unsafe void WriteBack()
    {
        for (int location = 0; location < Count; location++)
        {
            if (_stored[location] != _seen[location])
            {
                *(long*)_addresses[location] = _seen[location];
            }
        }
    }

    private static unsafe nint AddressOf(ref long variable) => (nint)Unsafe.AsPointer(ref variable);

    private int Add(nint address, long value)
    {
        _addresses.Add(address);
        _seen.Add(value);
        _stored.Add(value);
        return Count - 1;
    }
}
