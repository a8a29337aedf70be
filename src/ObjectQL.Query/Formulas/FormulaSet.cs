using System.Runtime.CompilerServices;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// The formulas of an object that need nothing but the record itself: its own fields and the time. They are properties of the record class; the others
/// (those that follow lookups, ask for other records or for the caller) are columns that the database computes.
/// </summary>
public sealed class FormulaSet
{
    private static readonly ConditionalWeakTable<ObjectSchema, FormulaSet> s_sets = new();
    private readonly (int Field, Expression Value, int[] Inputs)[] _formulas;
    private readonly Dictionary<int, ParsedExpression> _tooLarge = [];

    private FormulaSet(ObjectSchema schema)
    {
        var formulas = new List<(int, Expression, int[])>();
        var distant = new List<int>();

        // One scope, so that a formula which many others name is read once.
        var scope = new QueryScope(schema, static _ => null) { FindsSizes = true };
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var parsed = schema.Fields[i].IsStored ? null : scope.Formula(i, 0);
            if (parsed?.IsTooLarge == true)
            {
                _tooLarge[i] = parsed;
            }

            if (parsed?.Expression is { } value && IsOfRecord(value))
            {
                formulas.Add((i, value, InputsOf(value)));
            }
            else if (schema.Fields[i] is { IsStored: false, Expression: not null })
            {
                distant.Add(i);
            }
        }

        Distant = FieldMask.Of([.. distant]);

        _formulas = [.. formulas];
    }

    /// <summary>The formulas of an object; made once for it.</summary>
    public static FormulaSet Of(ObjectSchema schema) => s_sets.GetValue(schema, static schema => new FormulaSet(schema));

    /// <summary>What is told of a formula that is too large already by the formulas of its own object; null when it is not.</summary>
    internal ParsedExpression? TooLarge(int field) => _tooLarge.TryGetValue(field, out var parsed) ? parsed : null;

    /// <summary>Whether an object has formulas of any kind.</summary>
    public static bool HasAny(ObjectSchema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (!field.IsStored)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The formulas that need more than the record: the database computes them.</summary>
    public FieldMask Distant { get; }

    /// <summary>What the formula computes, over the fields of the record; null when it needs more than those.</summary>
    public Expression? Find(int field)
    {
        foreach (var formula in _formulas)
        {
            if (formula.Field == field)
            {
                return formula.Value;
            }
        }

        return null;
    }

    /// <summary>Whether a formula changes only when its record is written: neither with other records, nor with the time or the caller.</summary>
    public bool IsStill(int field) => Find(field) is { } value && !ExpressionParts.All(value).Any(static part => part is VariableExpression);

    /// <summary>The fields that a formula of the record needs.</summary>
    public IReadOnlyList<int> Inputs(int field)
    {
        foreach (var formula in _formulas)
        {
            if (formula.Field == field)
            {
                return formula.Inputs;
            }
        }

        return [];
    }

    /// <summary>Some fields and the formulas that have all they need in them.</summary>
    public static FieldMask Complete(ObjectSchema schema, FieldMask fields)
    {
        if (!HasAny(schema))
        {
            return fields;
        }

        foreach (var (field, _, inputs) in Of(schema)._formulas)
        {
            fields = Array.TrueForAll(inputs, fields.Contains) ? fields.With(field) : fields;
        }

        return fields;
    }

    /// <summary>Some fields without the formulas that miss something of what they need.</summary>
    public static FieldMask Held(ObjectSchema schema, FieldMask fields)
    {
        if (!HasAny(schema))
        {
            return fields;
        }

        foreach (var (field, _, inputs) in Of(schema)._formulas)
        {
            fields = Array.TrueForAll(inputs, fields.Contains) ? fields : fields.Without(field);
        }

        return fields;
    }

    private static bool IsOfRecord(Expression value) => ExpressionParts.All(value).All(static part => part switch
    {
        FieldExpression field => field.Source == 0,
        VariableExpression variable => variable.Name is QueryVariables.Now or QueryVariables.Today,
        ParameterExpression or ExistsExpression or SearchExpression or SearchRankExpression or AggregateExpression or WindowExpression => false,
        _ => true,
    });

    private static int[] InputsOf(Expression value) => [.. ExpressionParts.All(value).OfType<FieldExpression>().Select(static field => field.Field).Distinct()];
}
