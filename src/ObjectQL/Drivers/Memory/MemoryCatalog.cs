using System.Collections.Concurrent;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The objects of a memory driver; each is described when it is first touched.</summary>
/// <param name="isCopy">Whether the records are copies of those of an engine that checks them itself: no unique values are checked, and nothing is sorted.</param>
internal sealed class MemoryCatalog(bool isCopy = false)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, MemoryObject> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (MemoryObject Child, int Reference)[]> _referring = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The last request; its objects are looked at when somebody asks, or another one comes, and it is let go of then.</summary>
    private SchemaRequest? _request;

    /// <summary>Whether foreign keys are not looked at.</summary>
    public bool LeavesReferences { get; set; }

    /// <summary>Adds the objects of a data source.</summary>
    public void Add(SchemaRequest request)
    {
        lock (_gate)
        {
            // While nothing is touched, no object is looked at.
            for (var i = 0; i < request.Count && !_objects.IsEmpty; i++)
            {
                if (_objects.TryGetValue(request.GetObject(i).Name, out var known) && !IsOf(known, request.GetObject(i)))
                {
                    Redescribe(known, request.GetObject(i));
                }
            }

            AddNames();
            _request = request;
        }
    }

    /// <summary>The description of an object.</summary>
    public MemoryObject Get(ObjectSchema schema)
    {
        if (!_objects.TryGetValue(schema.Name, out var known))
        {
            return Describe(schema);
        }

        return Demand(known, schema);
    }

    /// <summary>The object of that name, or null while nothing was stored in it.</summary>
    public MemoryObject? Find(string name) => _objects.GetValueOrDefault(name);

    /// <summary>Whether the driver holds an object of that name; another data source may hold it.</summary>
    public bool Holds(string name)
    {
        if (_objects.ContainsKey(name))
        {
            return true;
        }

        lock (_gate)
        {
            AddNames();
            return _names.Contains(name);
        }
    }

    /// <summary>The foreign keys that refer to an object.</summary>
    public (MemoryObject Child, int Reference)[] ReferringTo(string name) => _referring.GetValueOrDefault(name) ?? [];

    private MemoryObject Describe(ObjectSchema schema)
    {
        lock (_gate)
        {
            return _objects.TryGetValue(schema.Name, out var known) ? known : Describe(schema, _objects.Count);
        }
    }

    private MemoryObject Describe(ObjectSchema schema, int number)
    {
        var described = new MemoryObject(schema, number, isCopy);
        for (var i = 0; i < described.References.Length; i++)
        {
            var target = described.References[i].Target;
            _referring[target] = [.. ReferringTo(target), (described, i)];
        }

        _objects[schema.Name] = described;
        return described;
    }

    /// <summary>An object in which nothing was stored, only looked for, may become another one: it has no table anywhere.</summary>
    private void Redescribe(MemoryObject known, ObjectSchema schema)
    {
        if (!known.TryReplace())
        {
            throw Mismatch(schema);
        }

        foreach (var reference in known.References)
        {
            _referring[reference.Target] = [.. ReferringTo(reference.Target).Where(other => other.Child != known)];
        }

        Describe(schema, known.Number);
    }

    private static bool IsOf(MemoryObject known, ObjectSchema schema) => ReferenceEquals(known.Schema, schema) || known.Schema.Equals(schema);

    private static MemoryObject Demand(MemoryObject known, ObjectSchema schema) => IsOf(known, schema) ? known : throw Mismatch(schema);

    /// <summary>The error of records that are there by another definition.</summary>
    public static ObjectQLException Mismatch(ObjectSchema schema) => new(
        ErrorCode.SchemaMismatch,
        $"This memory driver has stored records of '{schema.Name}' by another definition, and changes none of them. What extends an object must be there before its first record: load it together with the object, or use a driver with tables. Different models need a driver each.",
        schema.Name);

    private void AddNames()
    {
        for (var i = 0; i < _request?.Count; i++)
        {
            _names.Add(_request.GetObject(i).Name);
        }

        _request = null;
    }
}
