using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What the dynamic records of one object share: names, options, defaults and formulas, decided once.</summary>
internal sealed class DynamicShape
{
    private static readonly ConditionalWeakTable<ObjectSchema, DynamicShape> s_shapes = new();

    /// <summary>The last one that this thread was asked for: records mostly come many of one object.</summary>
    [ThreadStatic]
    private static DynamicShape? t_last;

    private readonly FrozenDictionary<string, int> _numbers;
    private readonly RecordExpression?[] _formulas;
    private readonly bool[] _isNumeric;

    private DynamicShape(ObjectSchema schema, ObjectPermission? permission)
    {
        Schema = schema;
        Type = new ObjectType<DynamicRecord>(schema) { IsDynamic = true, MakePermission = permission is null ? null : () => permission };
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { ["_id"] = ObjectSchema.IdField };
        _formulas = new RecordExpression?[schema.Fields.Count];
        _isNumeric = new bool[schema.Fields.Count];
        var formulas = FormulaSet.Of(schema);
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            if (!field.IsAbsent)
            {
                numbers[field.Name] = i;
            }

            _formulas[i] = field.IsStored || formulas.Find(i) is not { } value ? null : new RecordExpression(schema, value, []);
            _isNumeric[i] = !field.Options.IsEmpty && field.Options.All(static option => option.IsNumber);
        }

        _numbers = numbers.ToFrozenDictionary(StringComparer.Ordinal);
        Defaults = [.. DynamicDefault.Of(schema)];
    }

    public ObjectSchema Schema { get; }

    public ObjectType<DynamicRecord> Type { get; }

    /// <summary>The declared defaults.</summary>
    public DynamicDefault[] Defaults { get; }

    /// <summary>The shape of an object that was loaded.</summary>
    public static DynamicShape Of(ObjectSchema schema)
    {
        if (t_last is { } last && ReferenceEquals(last.Schema, schema))
        {
            return last;
        }

        return t_last = s_shapes.TryGetValue(schema, out var shape) ? shape
            : throw new InvalidOperationException($"'{schema.Name}' is no object whose metadata was loaded at run time.");
    }

    /// <summary>Whether it is the schema of an object that was unloaded.</summary>
    public static bool IsRetired(ObjectSchema schema) => s_shapes.TryGetValue(schema, out var shape) && shape.Type.IsGone;

    /// <summary>Takes an object that is loaded.</summary>
    public static DynamicShape Add(ObjectSchema schema, ObjectPermission? permission)
    {
        var shape = new DynamicShape(schema, permission);
        s_shapes.Add(schema, shape);
        return shape;
    }

    /// <summary>The formula of a field that records compute themselves; null for all other fields.</summary>
    public RecordExpression? FormulaOf(int field) => _formulas[field];

    /// <summary>The fields that such a formula needs.</summary>
    public IReadOnlyList<int> InputsOf(int field) => FormulaSet.Of(Schema).Inputs(field);

    /// <summary>Whether JSON writes the field's options as numbers.</summary>
    public bool IsNumeric(int field) => _isNumeric[field];

    /// <summary>The text of an option as the metadata holds it; one that it does not know stays as it is.</summary>
    public string? Known(int field, string? option)
    {
        if (option is not null)
        {
            foreach (var known in Schema.Fields[field].Options)
            {
                if (known.Value == option)
                {
                    return known.Value;
                }
            }
        }

        return option;
    }

    /// <summary>The number of a field.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field.</exception>
    public int NumberOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return _numbers.TryGetValue(field, out var number) ? number : throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"There is no field '{field}' in '{Schema.Name}'.{NearName.Hint(field, _numbers.Keys)}", Schema.Name, field);
    }

    /// <summary>The number of a field that refers to one record.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such field, or it refers to several.</exception>
    public int LookupOf(string name)
    {
        var number = NumberOf(name);
        return ListOf(name) != number ? number
            : throw new ObjectQLException(ErrorCode.InvalidRequest, $"'{name}' of '{Schema.Name}' refers to several records; Children(\"{name}\") gives them.", Schema.Name, name);
    }

    /// <summary>The number of a lookup of several records that no relationship is called like; −1 for none.</summary>
    public int ListOf(string name)
    {
        for (var i = 0; i < Schema.Fields.Count; i++)
        {
            if (Schema.Fields[i] is { Reference: not null, Multiple: true } field && field.Name == name)
            {
                return Schema.Children.Any(child => child.Name == name) ? -1 : i;
            }
        }

        return -1;
    }

    /// <summary>The number of a relationship.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: there is no such relationship.</exception>
    public int RelationshipOf(string name)
    {
        for (var i = 0; i < Schema.Children.Count; i++)
        {
            if (Schema.Children[i].Name == name)
            {
                return i;
            }
        }

        throw new ObjectQLException(
            ErrorCode.InvalidRequest, $"Nothing refers to '{Schema.Name}' by the name '{name}'.{NearName.Hint(name, Schema.Children.Select(static child => child.Name))}", Schema.Name);
    }

    /// <summary>The field, if callers assign it.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it is computed or stamped.</exception>
    public int Assignable(int field) => Schema.Fields[field].IsAssignable ? field : throw new ObjectQLException(
        ErrorCode.InvalidRequest, $"'{Schema.Fields[field].Name}' of '{Schema.Name}' is set by the kernel, not by callers.", Schema.Name, Schema.Fields[field].Name);
}
