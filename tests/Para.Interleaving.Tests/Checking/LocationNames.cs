using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Para.Concurrency;

namespace Para.Interleaving.Tests.Checking;

/// <summary>The names of the locations of a schedule: the ways to them through the fields of what its threads share.</summary>
internal sealed class LocationNames
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Dictionary<nint, string> _byAddress = [];
    private readonly Dictionary<int, string> _byNumber = new() { [Operation.Nowhere] = string.Empty };
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Schedule _schedule;

    public LocationNames(Schedule schedule)
    {
        _schedule = schedule;
        if (schedule.PlainMemory != Operation.Nowhere)
        {
            _byNumber[schedule.PlainMemory] = string.Empty;
        }

        if (schedule.Scenario.Shared is { } shared)
        {
            Visit(shared, name: string.Empty);
        }
    }

    public string NameOf(int location) =>
        _byNumber.GetValueOrDefault(location)
        ?? _byAddress.GetValueOrDefault(_schedule.Memory.AddressOf(location))
        ?? "location " + location.ToString(CultureInfo.InvariantCulture);

    private void Visit(object value, string name)
    {
        if (!_seen.Add(value))
        {
            return;
        }

        switch (value)
        {
            case ModelObject model:
                _byNumber.TryAdd(model.Location, name);
                break;
            case PaddedLong[] numbers:
                for (int i = 0; i < numbers.Length; i++)
                {
                    Name(ref numbers[i].Value, Element(name, i));
                }

                break;
            case object?[] elements:
                for (int i = 0; i < elements.Length; i++)
                {
                    VisitIfShared(elements[i], Element(name, i));
                }

                break;
            default:
                VisitFields(value, value.GetType(), name, []);
                break;
        }
    }

    // The fields of an object, and those of the structs in it.
    private void VisitFields(object owner, Type type, string name, FieldInfo[] path)
    {
        foreach (FieldInfo field in type.GetFields(Fields))
        {
            string fieldName = name.Length == 0 ? NameOf(field) : name + "." + NameOf(field);
            FieldInfo[] fieldPath = [.. path, field];
            if (field.FieldType == typeof(long))
            {
                Name(ref LocateField(owner, fieldPath), type == typeof(PaddedLong) ? name : fieldName);
            }
            else if (!field.FieldType.IsValueType)
            {
                VisitIfShared(path.Length == 0 ? field.GetValue(owner) : null, fieldName);
            }
            else if (field.FieldType.Assembly != typeof(object).Assembly)
            {
                VisitFields(owner, field.FieldType, fieldName, fieldPath);
            }
        }
    }

    private void VisitIfShared(object? value, string name)
    {
        if (value is Array || (value is not null and not Delegate && value.GetType().Assembly != typeof(object).Assembly))
        {
            Visit(value, name);
        }
    }

    private unsafe void Name(ref long variable, string name) =>
        _byAddress.TryAdd((nint)Unsafe.AsPointer(ref variable), name);

    private static string Element(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    // The name of a property or a parameter whose field the compiler has made: <Name>k__BackingField.
    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name.TrimStart('_');

    // Reflection knows values of fields, but no references to them.
    private static ref long LocateField(object owner, FieldInfo[] path)
    {
        var method = new DynamicMethod(nameof(LocateField), typeof(long).MakeByRefType(), [typeof(object)], typeof(object).Module, true);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        foreach (FieldInfo field in path)
        {
            code.Emit(OpCodes.Ldflda, field);
        }

        code.Emit(OpCodes.Ret);
        return ref method.CreateDelegate<FieldLocator>()(owner);
    }

    private delegate ref long FieldLocator(object owner);
}
