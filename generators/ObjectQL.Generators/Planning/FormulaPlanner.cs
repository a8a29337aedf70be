using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>Reads the formulas of all objects: each becomes a property of its record or a column that the database computes.</summary>
internal static class FormulaPlanner
{
    /// <summary>The objects that have formulas, sorted by name.</summary>
    public static EquatableArray<ObjectFormulas> Plan(LinkResult linked) => linked.Computed.Select(number => linked.Schema.Objects[number]).Select(item =>
        new ObjectFormulas(item.Name, Enumerable.Range(0, item.Fields.Count).Where(field => !item.Fields[field].IsStored).Select(field => Plan(linked.Schema, item, field)).ToEquatableArray())).ToEquatableArray();

    /// <summary>What is wrong with formulas, each with its text.</summary>
    public static IEnumerable<(FormulaText Formula, ParseError Error)> Problems(LinkResult linked)
    {
        foreach (var formula in linked.Formulas)
        {
            if (linked.Schema.Find(formula.Object) is { } schema
                && formula.Field < schema.Fields.Count && schema.Fields[formula.Field].Expression == formula.Text
                && FormulaSet.Of(schema).Find(formula.Field) is null)
            {
                var (_, errors) = Read(linked.Schema, schema, formula.Field);
                foreach (var error in errors)
                {
                    yield return (formula, error);
                }
            }
        }
    }

    private static FormulaPlan Plan(LinkedSchema schema, ObjectSchema item, int field)
    {
        var own = FormulaSet.Of(item).Find(field);
        return new FormulaPlan(field, own, own is null && Read(schema, item, field).Value is null);
    }

    private static (Expression? Value, EquatableArray<ParseError> Errors) Read(LinkedSchema schema, ObjectSchema item, int field)
    {
        var scope = new QueryScope(item, schema.Find);
        var parsed = scope.Formula(field);
        return parsed.Expression is not null && scope.Sources.FirstOrDefault(source => source.Schema.Datasource != item.Datasource) is { } foreign
            ? (null, [new ParseError(0, item.Fields[field].Expression!.Length, $"'{foreign.Schema.Name}' is stored in the data source '{foreign.Schema.Datasource}', and '{item.Name}' in '{item.Datasource}'; a formula stays within one.")])
            : (parsed.Expression, parsed.Errors);
    }
}
