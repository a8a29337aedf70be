using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>What a formula is computed from. Formulas that it names are replaced by what they are computed from.</summary>
/// <param name="Fields">
/// The stored fields, sorted: <c>price</c>, <c>owner.name</c> behind a lookup, <c>lines[].amount</c> of the records of <c>lines</c> that refer to the record.
/// </param>
/// <param name="Variables">What else it asks for, sorted: <c>$today</c>, <c>$current_user.id</c>.</param>
/// <param name="Returns">How its value is held.</param>
public sealed record FormulaInputs(EquatableArray<string> Fields, EquatableArray<string> Variables, ValueKind Returns)
{
    /// <summary>What a formula of an object is computed from; null for another field, and for a formula that cannot be computed.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="field">The name of the formula.</param>
    /// <param name="find">Finds another object by name; null when there is none.</param>
    internal static FormulaInputs? Of(ObjectSchema schema, string field, Func<string, ObjectSchema?> find)
    {
        if (schema.FieldNumber(field) is not (>= 0 and var number) || schema.Fields[number].IsStored)
        {
            return null;
        }

        var scope = new QueryScope(schema, find);
        if (scope.Formula(number).Expression is not { } value)
        {
            return null;
        }

        var parts = ExpressionParts.All(value).ToArray();
        return new FormulaInputs(
            Sorted(parts.OfType<FieldExpression>().Select(part => PathOf(scope, part.Source) + scope.Schema(part.Source).Fields[part.Field].Name)
                .Concat(parts.OfType<ExistsExpression>().Where(static part => part.Where is null).Select(part => PathOf(scope, part.Source) + "id"))),
            Sorted(parts.OfType<VariableExpression>().Select(static part => "$" + part.Name)),
            schema.Fields[number].Kind);
    }

    private static EquatableArray<string> Sorted(IEnumerable<string> names) => names.Distinct().OrderBy(static name => name, StringComparer.Ordinal).ToEquatableArray();

    private static string PathOf(QueryScope scope, int source)
    {
        if (source == 0)
        {
            return "";
        }

        var reached = scope.Sources[source - 1];
        return PathOf(scope, reached.Parent) + (reached.Kind == SourceKind.Children ? reached.Schema.Name + "[]." : scope.Schema(reached.Parent).Fields[reached.Field].Name + ".");
    }
}
