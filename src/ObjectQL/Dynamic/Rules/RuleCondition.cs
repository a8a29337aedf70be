using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A condition of a rule, over the record and those that its lookups lead to.</summary>
/// <param name="expression">The condition.</param>
internal sealed class RuleCondition(RecordExpression expression)
{
    /// <summary>Whether other records are asked for.</summary>
    public bool NeedsOthers => !expression.Sources.IsEmpty;

    /// <summary>The passwords that it looks at.</summary>
    public int[] Secrets { get; private init; } = [];

    /// <summary>Reads a condition.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="clause">Its text.</param>
    /// <param name="find">Finds another object.</param>
    /// <param name="findings">Takes what is wrong with it.</param>
    /// <returns>The condition; null when it cannot be computed.</returns>
    public static RuleCondition? Read(ObjectSchema schema, QueryClause clause, Func<string, ObjectSchema?> find, LoadFindings findings)
    {
        var scope = new QueryScope(schema, find) { TakesSecrets = true };
        var parsed = ExpressionParser.Parse(clause.Text, scope, []);
        if (parsed.Expression is not { } condition)
        {
            findings.Faulty(schema.Name, clause.Text, clause.Place, parsed.Errors);
            return null;
        }

        if (ExpressionParts.AsksForMore(condition))
        {
            findings.Unsupported(schema.Name, clause.Place, $"the condition '{clause.Text}' asks for children or for a search; a rule looks at the record and at those that its lookups lead to");
            return null;
        }

        return new RuleCondition(new RecordExpression(schema, condition, scope.Sources))
        {
            Secrets = [.. ExpressionParts.All(condition).OfType<FieldExpression>().Where(field => field.Source == 0 && schema.Fields[field.Field].IsSecret).Select(static field => field.Field).Distinct()],
        };
    }

    /// <summary>Whether it holds for a record; unknown does not. For conditions that ask for no other record.</summary>
    public bool Holds(DynamicRecord record, OperationContext context) => IsTrue(expression.Get([record], [record.Shape.Type.Access], context.User, context.Now));

    /// <inheritdoc cref="Holds(DynamicRecord, OperationContext)"/>
    public bool Holds(DynamicRecord record, RuleCheck check) => IsTrue(expression.Get([record], [record.Shape.Type.Access], check.Session.User, check.Now));

    /// <summary>Whether it holds for a record and those that its lookups lead to, whoever may see them.</summary>
    public async ValueTask<bool> HoldsAsync(DynamicRecord record, RuleCheck check) =>
        IsTrue(await expression.GetAsync(record, record.Shape.Type.Access, check, static (target, check, id) => target.FindForAsync(check, id)).ConfigureAwait(false));

    private static bool IsTrue(in Value value) => value.HasValue && value.AsBoolean;
}
