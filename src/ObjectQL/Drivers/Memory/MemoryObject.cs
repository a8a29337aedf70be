using System.Collections.Immutable;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What the memory driver knows about an object: its constraints, and how to reach the fields of its records.</summary>
internal sealed class MemoryObject
{
    private const int Fresh = 0;
    private const int Used = 1;
    private const int Replaced = 2;
    private RecordAccess? _access;
    private int _use;

    public MemoryObject(ObjectSchema schema, int number, bool isCopy = false)
    {
        Schema = schema;
        Number = number;
        var unique = new List<MemoryIndex>();
        var sorted = new List<MemoryIndex>();
        foreach (var index in isCopy ? [] : SchemaPrinter.IndexesOf(schema))
        {
            var fields = index.Fields.Select(schema.FieldNumber).ToEquatableArray();
            if (index.Unique)
            {
                unique.Add(new MemoryIndex(fields) { Without = index.Without is { } without ? schema.FieldNumber(without) : -1 });
            }
            else if (IsSorted(index, fields, schema))
            {
                sorted.Add(new MemoryIndex(fields));
            }
        }

        var references = new List<MemoryReference>();
        var required = new List<int>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            if (field.IsStored && (field.Required || i == ObjectSchema.IdField))
            {
                required.Add(i);
            }

            if (field is { IsStored: true, Multiple: false, Reference: { } target })
            {
                references.Add(new MemoryReference(i, target, field.OnDelete));
            }
        }

        Unique = [.. unique];
        Sorted = [.. sorted.Distinct()];
        References = [.. references];
        RequiredFields = [.. required];
        Searched = isCopy ? [] : [.. SearchExpression.FieldsOf(schema)];
        Empty = new MemoryTable(
            this,
            ImmutableSortedDictionary.Create<string, Record>(StringComparer.Ordinal),
            [.. unique.Select(static _ => ImmutableDictionary.Create<string, string>(StringComparer.Ordinal))],
            [.. Sorted.Select(static _ => ImmutableSortedSet.Create<SortedEntry>(SortedEntryOrder.Instance))],
            [.. references.Select(static _ => ImmutableSortedSet<ReferenceEntry>.Empty)],
            ImmutableSortedSet<ReferenceEntry>.Empty);
    }

    public ObjectSchema Schema { get; }

    /// <summary>The object's place in the root.</summary>
    public int Number { get; }

    public MemoryIndex[] Unique { get; }

    /// <summary>The indexes that find ranges.</summary>
    public MemoryIndex[] Sorted { get; }

    public MemoryReference[] References { get; }

    /// <summary>The fields whose words are indexed.</summary>
    public int[] Searched { get; }

    /// <summary>The fields that are never null.</summary>
    public int[] RequiredFields { get; }

    /// <summary>The table before anything is stored.</summary>
    public MemoryTable Empty { get; }

    /// <summary>How to reach the fields of the records; there once a record was stored.</summary>
    public RecordAccess Access => _access!;

    /// <summary>Something is about to be stored in it, so that it stays as it is.</summary>
    /// <exception cref="ObjectQLException"><c>SCHEMA_MISMATCH</c>: another one has taken its place.</exception>
    public void Use()
    {
        if (Volatile.Read(ref _use) != Used && Interlocked.CompareExchange(ref _use, Used, Fresh) == Replaced)
        {
            throw MemoryCatalog.Mismatch(Schema);
        }
    }

    /// <summary>Leaves its place to another one, unless something was stored in it.</summary>
    public bool TryReplace() => Interlocked.CompareExchange(ref _use, Replaced, Fresh) == Fresh;

    /// <summary>The number of the foreign key that a lookup is.</summary>
    public int ReferenceNumber(int field)
    {
        var number = References.Length - 1;
        while (number >= 0 && References[number].Field != field)
        {
            number--;
        }

        return number;
    }

    /// <summary>The number of the unique index over that field alone; −1 for none.</summary>
    public int UniqueNumber(int field)
    {
        var number = Unique.Length - 1;
        while (number >= 0 && !(Unique[number] is { Fields.Count: 1, Without: < 0 } && Unique[number].Fields[0] == field))
        {
            number--;
        }

        return number;
    }

    /// <summary>A lookup has an index of its own kind, and values with parts have no order.</summary>
    private static bool IsSorted(IndexSchema index, EquatableArray<int> fields, ObjectSchema schema) =>
        index is { Partial: null, Type: "btree" }
        && fields.All(field => schema.Fields[field].Kind <= ValueKind.Select)
        && !(fields.Count == 1 && schema.Fields[fields[0]] is { Reference: not null, Multiple: false });

    /// <summary>Takes note of the record class.</summary>
    public void Bind<T>()
        where T : Record, IRecord<T>
    {
        if (!ReferenceEquals(Bind(RecordAccess<T>.Instance), RecordAccess<T>.Instance))
        {
            throw new ObjectQLException(
                ErrorCode.SchemaMismatch,
                $"The object '{Schema.Name}' of this memory driver has records of another class than {typeof(T).Name}; give each model a driver of its own.",
                Schema.Name);
        }
    }

    /// <summary>Takes note of how to reach the fields, unless that is known.</summary>
    public RecordAccess Bind(RecordAccess access) => Interlocked.CompareExchange(ref _access, access, null) ?? access;
}
