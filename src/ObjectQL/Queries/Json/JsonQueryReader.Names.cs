using System.Text.Json;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <content>What names stand for: fields, paths through lookups, relationships, columns.</content>
internal ref partial struct JsonQueryReader
{
    /// <summary>The field, path or relationship that the current name or text means.</summary>
    private readonly JsonTarget Resolve(in JsonTarget scope) => Resolve(Name(), scope, isFilter: true);

    private readonly JsonTarget Resolve(scoped ReadOnlySpan<byte> path, in JsonTarget scope, bool isFilter)
    {
        if (scope.Source < 0)
        {
            return Column(path);
        }

        var (type, source) = (scope.Type, scope.Source);
        while (true)
        {
            var dot = path.IndexOf((byte)'.');
            var number = type.QueryNames.Find(dot < 0 ? path : path[..dot]);
            if (number == Utf8Names.Missing)
            {
                return isFilter && _matchesNothing ? new JsonTarget(default, null, type, source) : throw UnknownField(dot < 0 ? path : path[..dot], type.Schema);
            }

            if (number < 0)
            {
                return dot < 0 && isFilter ? new JsonTarget(default, null, type, source, ~number) : throw NoValue(path, type.Schema, ~number);
            }

            var field = type.Schema.Fields[number];
            if (dot < 0)
            {
                return field.IsStored || field.Expression is not null ? new JsonTarget(Operand.Field(source, number), field, type, source) : throw NotComputed(field, type.Schema);
            }

            (type, source) = Lookup(field, number, type, source);
            path = path[(dot + 1)..];
        }
    }

    /// <summary>The record behind a lookup, for a filter nested in its value.</summary>
    private readonly JsonTarget Related(in JsonTarget target)
    {
        if (target.IsUnknown || target.Source < 0)
        {
            throw Error($"'{Shown()}' is no operator. Did you forget the $?");
        }

        var (type, source) = Lookup(target.Form!, target.Operand.FieldNumber, target.Type, target.Source);
        return new JsonTarget(default, null, type, source);
    }

    private readonly (ObjectType Type, int Source) Lookup(FieldSchema field, int number, ObjectType type, int source) =>
        field is { Reference: { } other, Multiple: false }
            ? (Stored(other, field.Name, type.Schema), _builder.LookupSource(source, number))
            : throw Error($"'{field.Name}' of '{type.Schema.Name}' leads to no other record, so nothing can be asked of one behind it.", field.Name);

    /// <summary>The object that a relationship leads to; it must be where the queried one is.</summary>
    private readonly ObjectType Stored(string objectName, string relationship, ObjectSchema from) =>
        _session.FindOperations(objectName)?.ObjectType is not { } type
            ? throw Error($"'{relationship}' of '{from.Name}' leads to '{objectName}', which this model has not got.", relationship)
            : type.Schema.Datasource != from.Datasource
                ? throw Error($"'{relationship}' of '{from.Name}' leads to another data source, so a condition cannot follow it; expand it, or ask in two steps.", relationship)
                : type;

    /// <summary>The current name or text as it is meant; only one with escapes is copied.</summary>
    private readonly ReadOnlySpan<byte> Name()
    {
        if (!_json.ValueIsEscaped)
        {
            return _json.ValueSpan;
        }

        try
        {
            var name = new byte[_json.ValueSpan.Length];
            return name.AsSpan(0, _json.CopyString(name));
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    private readonly ObjectQLException UnknownField(ReadOnlySpan<byte> name, ObjectSchema schema)
    {
        var shown = JsonPlace.Shown(name);
        var known = schema.Fields.Select(static field => field.Name).Concat(schema.Children.Select(static child => child.Name));
        return Error($"'{schema.Name}' has no field '{shown}'.{NearName.Hint(shown, known)}", shown);
    }

    private readonly ObjectQLException NoValue(ReadOnlySpan<byte> path, ObjectSchema schema, int relationship) => Error(
        $"'{schema.Children[relationship].Name}' of '{schema.Name}' leads to several records, so '{JsonPlace.Shown(path)}' is no single value; ask {{ \"$any\": {{ ... }} }} in a filter.",
        schema.Children[relationship].Name);

    private readonly ObjectQLException NotComputed(FieldSchema field, ObjectSchema schema) =>
        Error($"The formula '{field.Name}' of '{schema.Name}' cannot be computed, so no query can use it.", field.Name);
}
