using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a debugger shows of queries and conditions: the text language, with parameters by number.</summary>
internal static class DebugText
{
    /// <summary>The text of a query under construction.</summary>
    public static string Of(QueryBuilder builder, Func<string, ObjectSchema?> find)
    {
        var (schema, shape) = (builder.Type!.Schema, ShapeReader.Read(builder, find));
        var order = shape.OrderBy.Select(key => ExpressionText.Print(key.Value, schema, shape.Sources) + (key.Descending ? " desc" : ""));
        return schema.Name
            + (shape.Where is null ? "" : " where " + ExpressionText.Print(shape.Where, schema, shape.Sources))
            + (shape.OrderBy.IsEmpty ? "" : " order by " + string.Join(", ", order))
            + (shape.HasTake ? " take" : "");
    }

    /// <summary>The text of a condition.</summary>
    public static string Of(in Predicate predicate)
    {
        foreach (ref readonly var instruction in predicate.Builder.Instructions)
        {
            if (instruction.Code is QueryCode.LookupSource or QueryCode.ChildrenSource)
            {
                return "a condition that asks for related records";
            }
        }

        var builder = predicate.Builder;
        return ExpressionText.Print(ShapeReader.ReadValue(builder, predicate.Node), builder.Type!.Schema);
    }
}
