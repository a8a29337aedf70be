using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The places of rules' messages that are computed: formulas, and fields of the records that lookups lead to (<c>{{owner.name}}</c>).</summary>
public static class MessagePlaces
{
    private const string OfOthers = "it is computed from other records than the lookups of this one lead to, which nobody can do before the record is stored";

    /// <summary>The places that nothing fills before the record is stored, although they name such values.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="find">Finds another object.</param>
    /// <param name="message">The message.</param>
    public static IEnumerable<(int Position, string Name, string Reason)> Unfilled(ObjectSchema schema, Func<string, ObjectSchema?> find, string message)
    {
        foreach (var (position, name) in RuleMessageChecker.PlacesOf(message))
        {
            if (schema.FieldNumber(name) is var field and >= 0)
            {
                if (schema.Fields[field] is { IsStored: false, Expression: not null } && new QueryScope(schema, find).Formula(field).Expression is { } value && ExpressionParts.AsksForMore(value))
                {
                    yield return (position, name, OfOthers);
                }
            }
            else if (IsPath(schema, name) && WhyNot(schema, find, name) is { } reason)
            {
                yield return (position, name, reason);
            }
        }
    }

    /// <summary>Whether a place names a field of a record that a lookup leads to.</summary>
    internal static bool IsPath(ObjectSchema schema, string name) =>
        name.IndexOf('.') is var dot and > 0 && schema.FieldNumber(name.Substring(0, dot)) is var field and >= 0 && schema.Fields[field] is { Reference: not null, Multiple: false };

    /// <summary>What such a place stands for; lookups become sources of the scope.</summary>
    internal static ParsedExpression Read(QueryScope scope, string name) => ExpressionParser.Parse("{" + name + "}", scope, [], ExpressionUse.Value);

    private static string? WhyNot(ObjectSchema schema, Func<string, ObjectSchema?> find, string name)
    {
        var parsed = Read(new QueryScope(schema, find), name);
        return parsed.Expression is not { } value ? parsed.Errors[0].Message
            : ExpressionParts.AsksForMore(value) ? OfOthers
            : value.Type.IsComparable ? null
            : $"it leads to {value.Type.WithArticle()}, which has no text.";
    }
}
