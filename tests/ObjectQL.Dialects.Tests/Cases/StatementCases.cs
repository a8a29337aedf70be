using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests.Cases;

/// <summary>The plans of all cases, and of the statements that change records.</summary>
internal static class StatementCases
{
    private const int Id = ObjectSchema.IdField;

    public static (string Name, QueryPlan Plan)[] Plans { get; } =
    [
        ("find", Planner.Find(Objects.Item)),
        ("insert", Planner.Insert(Objects.Item)),
        ("upsert", Planner.Upsert(Objects.Item, FieldMask.Of([3, QueryCases.Count]), [Id])),
        ("update", Planner.Update(Objects.Item, FieldMask.Of([3, ObjectSchema.UpdatedAtField]), checksVersion: false)),
        ("update of a version", Planner.Update(Objects.Item, FieldMask.Of([3, ObjectSchema.UpdatedAtField]), checksVersion: true)),
        ("update of many", Planner.UpdateMany(Objects.Item, FieldMask.Of([4]), Shape("count >= 100"))),
        ("update of many, by a lookup's field", Planner.UpdateMany(Objects.Item, FieldMask.Of([4]), Shape("count >= 100 && owner.name == 'Ann'"))),
        ("delete", Planner.Delete(Objects.Item)),
        ("delete of many", Planner.DeleteMany(Objects.Item, Shape("paid || note is null"))),
        ("delete of many, by a lookup's field", Planner.DeleteMany(Objects.Item, Shape("owner.age > 20"))),
        ("count", Planner.Count(Objects.Item, Shape("owner.name == 'Ann'"))),
        ("count up to a limit", Planner.Count(Objects.Item, Shape("count > -9") with { HasTake = true })),
        ("count up to a limit, by a lookup's field", Planner.Count(Objects.Item, Shape("owner.name == 'Ann'") with { HasTake = true })),
        ("count of what is sorted by a lookup's field", Planner.Count(Objects.Item, Sorted())),
        ("limits for each parent", Planner.List(Objects.Item, PerParent(hasTake: true, hasSkip: true))),
        ("take for each parent", Planner.List(Objects.Item, PerParent(hasTake: true, hasSkip: false))),
        ("skip for each parent", Planner.List(Objects.Item, PerParent(hasTake: false, hasSkip: true))),
        .. QueryCases.All.Select(static query =>
        {
            var scope = new QueryScope(Objects.Item, Objects.Find);
            return ("query: " + query.Name, Planner.List(Objects.Item, query.Shape(scope) with { Sources = scope.Sources }));
        }),
        .. Computed.All.Select(static value =>
        {
            var scope = new QueryScope(Objects.Item, Objects.Find);
            var expression = QueryCases.Value(value.Text, scope);
            return ("value: " + value.Text, Planner.List(Objects.Item, new QueryShape { Sources = scope.Sources, Columns = [new("value", expression)] }));
        }),
        .. Conditions.All.Select(static condition => ("condition: " + condition.Text, Ids(Objects.Item, condition.Text))),
        .. Conditions.OfOwners.Select(static condition => ("condition of owners: " + condition.Text, Ids(Objects.Owner, condition.Text))),
        .. Given.All.Select(static condition => ("given: " + condition.Text, Ids(Objects.Item, condition.Text))),
    ];

    private static QueryPlan Ids(ObjectSchema schema, string text)
    {
        var scope = new QueryScope(schema, Objects.Find);
        var where = QueryCases.Value(text, scope, ExpressionUse.Condition);
        return Planner.List(schema, new QueryShape { Sources = scope.Sources, Where = where, Fields = [Id] });
    }

    private static QueryShape Shape(string text)
    {
        var scope = new QueryScope(Objects.Item, Objects.Find);
        return new QueryShape { Where = QueryCases.Value(text, scope, ExpressionUse.Condition), Sources = scope.Sources };
    }

    private static QueryShape Sorted()
    {
        var scope = new QueryScope(Objects.Item, Objects.Find);
        return new QueryShape { OrderBy = [new SortKey(QueryCases.Value("owner.name", scope), false)], Sources = scope.Sources };
    }

    private static QueryShape PerParent(bool hasTake, bool hasSkip) => new()
    {
        Fields = [Id, QueryCases.Owner],
        Where = new InExpression(new FieldExpression(QueryCases.Owner), new ParameterExpression(0, null, true)),
        OrderBy = [new SortKey(QueryCases.Count, true)],
        HasTake = hasTake,
        HasSkip = hasSkip,
        PerParent = QueryCases.Owner,
    };
}
