using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Finds the few records that a condition can select at all, where an index knows them.</summary>
internal static class MemoryLookup
{
    /// <summary>The ids of all records that can match, in order; null when only a scan can tell.</summary>
    public static IEnumerable<string>? Candidates(MemoryTable table, Expression? where, ReadOnlySpan<Value> values)
    {
        switch (where)
        {
            case LogicalExpression { Operator: LogicalOperator.And } and:
                foreach (var operand in and.Operands.AsSpan())
                {
                    if (Candidates(table, operand, values) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            case ComparisonExpression { Operator: ComparisonOperator.Equal, Left: FieldExpression { Source: 0 } field, Right: ParameterExpression parameter }:
                return WithValue(table, field.Field, values[parameter.Index]);
            default:
                return null;
        }
    }

    private static IEnumerable<string>? WithValue(MemoryTable table, int field, in Value value)
    {
        if (IndexKey.Of(value) is not { } key)
        {
            return [];
        }

        if (field == ObjectSchema.IdField)
        {
            return [key];
        }

        var described = table.Object;
        if (value.Kind != described.Schema.Fields[field].Kind)
        {
            return null;
        }

        for (var i = 0; i < described.Unique.Length; i++)
        {
            if (described.Unique[i].Fields is { Count: 1 } fields && fields[0] == field)
            {
                return table.Unique[i].TryGetValue(key, out var id) ? [id] : [];
            }
        }

        for (var i = 0; i < described.References.Length; i++)
        {
            if (described.References[i].Field == field)
            {
                return table.Referring(i, key);
            }
        }

        return null;
    }
}
