using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>An object at run time together with its record class.</summary>
/// <typeparam name="T">The record class.</typeparam>
/// <param name="schema">The object's schema.</param>
public sealed class ObjectType<T>(ObjectSchema schema) : ObjectType(schema)
    where T : Record, IRecord<T>;
