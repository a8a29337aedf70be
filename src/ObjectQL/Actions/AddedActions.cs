using System.Collections.Concurrent;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The actions of an object whose metadata came at run time, and what was added as their code: of each the last one runs.</summary>
/// <param name="objectName">The object.</param>
/// <param name="declared">Its actions.</param>
internal sealed class AddedActions(string objectName, EquatableArray<ActionSchema> declared)
{
    private readonly ConcurrentDictionary<string, ObjectType<DynamicRecord>> _inputs = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private AddedAction[] _added = [];

    /// <summary>Whether there is code of any of them.</summary>
    public bool IsEmpty => Volatile.Read(ref _added).Length == 0;

    /// <summary>The code of an action; null where there is none.</summary>
    public ObjectAction? Find(string name) => Array.FindLast(Volatile.Read(ref _added), action => action.Name == name);

    public ActionRegistration Add(string name, Func<ActionContext<DynamicRecord>, DynamicRecord, ValueTask<object?>> code, bool isTransactional)
    {
        var schema = declared.FirstOrDefault(one => one.Name == name) ?? throw new ObjectQLException(
            ErrorCode.NotFound, $"The metadata of '{objectName}' declare no action '{name}'.{NearName.Hint(name, declared.Select(static one => one.Name))} Declare it there: actions: {{ {name}: {{ type: record }} }}", objectName);
        var action = new AddedAction(name, schema.IsRecord, isTransactional, _inputs.GetOrAdd(name, static (_, of) => InputOf(of.Schema, of.Object), (Schema: schema, Object: objectName)), code);
        lock (_lock)
        {
            Volatile.Write(ref _added, [.. _added, action]);
        }

        return new ActionRegistration(this, action);
    }

    public void Remove(AddedAction action)
    {
        lock (_lock)
        {
            Volatile.Write(ref _added, Array.FindAll(_added, other => !ReferenceEquals(other, action)));
        }
    }

    /// <summary>The parameters are a record in every respect: read from JSON, given defaults, and checked as one.</summary>
    private static ObjectType<DynamicRecord> InputOf(ActionSchema schema, string objectName) =>
        DynamicShape.Add(new ObjectSchema(objectName + "." + schema.Name, [.. ObjectSchema.BuiltInFields, .. schema.Parameters]) { Label = schema.Label }, null).Type;
}
