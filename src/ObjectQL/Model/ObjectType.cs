using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>An object at run time: its schema and the plans of its operations, made on first use.</summary>
public abstract class ObjectType
{
    private readonly ConcurrentDictionary<Hash128, QueryPlan> _plans = new();
    private readonly ConcurrentDictionary<ulong, QueryPlan> _updates = new();
    private QueryPlan? _find;
    private QueryPlan? _insert;
    private QueryPlan? _delete;
    private QueryPlan? _countAll;

    private protected ObjectType(ObjectSchema schema)
    {
        Schema = schema;
        CheckedFields = FieldChecks.Checked(schema);
        RequiredFields = FieldChecks.Required(schema);
    }

    /// <summary>The object's schema.</summary>
    public ObjectSchema Schema { get; }

    /// <summary>The fields whose assigned values are checked before they are stored.</summary>
    internal FieldMask CheckedFields { get; }

    /// <summary>The fields that a new record must assign.</summary>
    internal FieldMask RequiredFields { get; }

    /// <summary>The names of the fields in JSON.</summary>
    internal JsonFields JsonFields => field ??= new JsonFields(Schema);

    /// <summary>Reads one record by id.</summary>
    public QueryPlan FindPlan => _find ??= Planner.Find(Schema);

    /// <summary>Stores a new record.</summary>
    public QueryPlan InsertPlan => _insert ??= Planner.Insert(Schema);

    /// <summary>Deletes one record by id.</summary>
    public QueryPlan DeletePlan => _delete ??= Planner.Delete(Schema);

    /// <summary>Counts all records.</summary>
    public QueryPlan CountAllPlan => _countAll ??= Planner.Count(Schema, QueryShape.All);

    /// <summary>Changes the assigned fields of one record.</summary>
    public QueryPlan UpdatePlan(in FieldMask changed, bool checksVersion)
    {
        // The top bit of the key is the version check; an object whose 64th field is used takes the general cache.
        if (changed.High.IsEmpty && (changed.Low >> 63) == 0)
        {
            var key = changed.Low | (checksVersion ? 1UL << 63 : 0);
            return _updates.TryGetValue(key, out var plan)
                ? plan
                : _updates.GetOrAdd(key, static (_, state) => Planner.Update(state.Schema, state.changed, state.checksVersion), (Schema, changed, checksVersion));
        }

        var shape = Shape(changed, PlanKind.Update).Add(checksVersion ? 1UL : 0);
        return _plans.TryGetValue(shape, out var wide) ? wide : _plans.GetOrAdd(shape, Planner.Update(Schema, changed, checksVersion));
    }

    /// <summary>Stores a new record or takes the assigned fields over into the one with the same key.</summary>
    public QueryPlan UpsertPlan(in FieldMask assigned, EquatableArray<int> key)
    {
        var shape = Shape(assigned, PlanKind.Upsert);
        foreach (var field in key)
        {
            shape = shape.Add((ulong)field);
        }

        return _plans.TryGetValue(shape, out var plan) ? plan : _plans.GetOrAdd(shape, Planner.Upsert(Schema, assigned, key));
    }

    /// <summary>The plan of a shape that is known only at run time; made on the first use of the shape.</summary>
    internal QueryPlan Plan<TState>(Hash128 shape, TState state, Func<TState, ObjectSchema, QueryPlan> make) =>
        _plans.TryGetValue(shape, out var plan) ? plan : _plans.GetOrAdd(shape, make(state, Schema));

    /// <summary>How <paramref name="type"/>, the record class or a list or array of it, goes through JSON; null for any other type.</summary>
    internal abstract JsonTypeInfo? CreateJsonTypeInfo(Type type, JsonSerializerOptions options);

    /// <summary>Writes a record of this object, or null.</summary>
    internal abstract void WriteJson(Utf8JsonWriter json, Record? record, bool isRaw);

    private static Hash128 Shape(in FieldMask mask, PlanKind kind)
    {
        var hash = Hash128.Seed.Add((ulong)kind).Add(mask.Low);
        foreach (var word in mask.High)
        {
            hash = hash.Add(word);
        }

        return hash;
    }
}
