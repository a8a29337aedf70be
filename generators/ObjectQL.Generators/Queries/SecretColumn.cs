using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>A password that a query hands out because a text asks for it by name.</summary>
/// <param name="Field">The field.</param>
/// <param name="Object">Its object.</param>
/// <param name="Place">Where it is asked for.</param>
internal sealed record SecretColumn(string Field, string Object, SourcePlace Place)
{
    /// <summary>The passwords that a column has the text of; null when there is none. How many there are is no secret.</summary>
    public static SecretColumn? Of(Expression value, QueryScope scope, SourcePlace place)
    {
        if (value is AggregateExpression { Function: AggregateFunction.Count })
        {
            return null;
        }

        foreach (var field in ExpressionParts.All(value).OfType<FieldExpression>())
        {
            var schema = scope.Schema(field.Source);
            if (schema.Fields[field.Field] is { Type: FieldType.Password } secret)
            {
                return new SecretColumn(secret.Name, schema.Name, place);
            }
        }

        return null;
    }
}
