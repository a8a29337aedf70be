using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The condition of a hook that was added at run time: over the record alone, as the generator compiles that of an attribute.</summary>
/// <param name="database">Whose objects it is about.</param>
/// <param name="text">The condition in the text language.</param>
internal sealed class AddedCondition(Database database, string text)
{
    /// <summary>The test of an operation's record; what is unknown does not hold.</summary>
    /// <param name="type">The object.</param>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: the condition does not fit the object.</exception>
    public Func<OperationContext, bool> For(ObjectType type)
    {
        var expression = new RecordExpression(type.Schema, Read(type.Schema), []);
        return operation => operation.TestedRecord is { } record && expression.Get([record], [type.Access], operation.User, operation.Now) is { HasValue: true, AsBoolean: true };
    }

    /// <summary>The condition on the records of an object.</summary>
    /// <exception cref="ObjectQLException"><c>INVALID_REQUEST</c>: it does not fit the object.</exception>
    public Expression Read(ObjectSchema schema)
    {
        var scope = new QueryScope(schema, database.Model.FindSchema);
        var parsed = ExpressionParser.Parse(text, scope, []);
        if (parsed.Expression is not { } condition)
        {
            throw TextError.Of(schema.Name, text, parsed.Errors);
        }

        var reason = ExpressionParts.AsksForMore(condition) ? "it asks for other records" : scope.Sources.IsEmpty ? null : "it follows a lookup to another record";
        return reason is null
            ? condition
            : throw TextError.Of(schema.Name, text, [new ParseError(0, Math.Max(1, text.Length), $"This condition cannot be tested on the record alone: {reason}; test it in the hook.")]);
    }
}
