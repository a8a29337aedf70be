using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// An expression over a record in memory and those that its lookups lead to, computed as the memory driver computes it: what generated code has as C#, for objects whose metadata
/// came at run time.
/// </summary>
internal sealed class RecordExpression
{
    private readonly CompiledPlan _compiled;

    /// <summary>Prepares the expression.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="value">The expression.</param>
    /// <param name="sources">The objects that its lookups lead to.</param>
    public RecordExpression(ObjectSchema schema, Expression value, EquatableArray<QuerySource> sources) =>
        _compiled = CompiledPlan.Of(Planner.List(schema, new QueryShape { TakesSecrets = true, Sources = sources, Columns = [new ResultColumn("value", value)] }));

    /// <summary>The lookups that it follows, by the number of their source − 1.</summary>
    public EquatableArray<QuerySource> Sources => _compiled.Plan.Sources;

    /// <summary>The value for a record, as of a time; it asks for no caller.</summary>
    public Value Get(Record record, RecordAccess access, DateTimeOffset now) => Get([record], [access], User.System, now);

    /// <summary>The value for records.</summary>
    /// <param name="records">The record, and those that the lookups lead to, in the order of the sources.</param>
    /// <param name="access">How their fields are reached.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The time.</param>
    public Value Get(ReadOnlySpan<Record?> records, ReadOnlySpan<RecordAccess> access, User user, DateTimeOffset now)
    {
        var values = new Value[_compiled.Plan.Parameters.Count];
        ParameterValues.Bind(_compiled.Plan, [], values, user, now);
        var run = _compiled.Begin(access, values);
        for (var i = 0; i < records.Length; i++)
        {
            run.Set(i, records[i]);
        }

        var value = _compiled.Columns[0].Get(run);
        _compiled.Return(run);
        return value;
    }

    /// <summary>The value for a record and those that its lookups lead to.</summary>
    /// <param name="record">The record.</param>
    /// <param name="access">How its fields are reached.</param>
    /// <param name="check">Who asks, and when.</param>
    /// <param name="find">Finds a record that a lookup leads to.</param>
    public async ValueTask<Value> GetAsync(Record record, RecordAccess access, RuleCheck check, Func<ObjectOperations, RuleCheck, string, ValueTask<Record?>> find)
    {
        var sources = Sources;
        var records = new Record?[sources.Count + 1];
        var accesses = new RecordAccess[records.Length];
        (records[0], accesses[0]) = (record, access);
        for (var i = 0; i < sources.Count; i++)
        {
            var target = check.Session.FindOperations(sources[i].Schema.Name)!;
            accesses[i + 1] = target.ObjectType.Access;
            if (records[sources[i].Parent] is { } parent && accesses[sources[i].Parent].Get(parent, sources[i].Field) is { HasValue: true } id)
            {
                records[i + 1] = await find(target, check, RecordKey.Of(id)).ConfigureAwait(false);
            }
        }

        return Get(records, accesses, check.Session.User, check.Now);
    }
}
