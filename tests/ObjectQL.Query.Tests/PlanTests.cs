using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

public sealed class PlanTests
{
    private static readonly Expression s_open = new ComparisonExpression(ComparisonOperator.Equal, new FieldExpression(4), new ParameterExpression(0));
    private static readonly Expression s_large = new ComparisonExpression(ComparisonOperator.Greater, new FieldExpression(5), new ParameterExpression(1));

    [Test]
    public void A_record_is_found_by_id() => Assert.That(
        Planner.Find(Schemas.Person).Sql(SqliteDialect.Instance),
        Is.EqualTo("SELECT \"id\", \"created_at\", \"updated_at\", \"name\" FROM \"person\" WHERE \"id\" = ?1"));

    [Test]
    public void A_record_that_is_held_is_found_by_the_same_statement_with_a_clause_where_writers_work_side_by_side()
    {
        var plan = Planner.Find(Schemas.Person);
        var (change, delete) = (plan.Holding(RecordHold.ToChange), plan.Holding(RecordHold.ToDelete));
        Assert.That(change.Sql(PostgresDialect.Instance), Is.EqualTo(plan.Sql(PostgresDialect.Instance) + " FOR NO KEY UPDATE"));
        Assert.That(plan.Holding(RecordHold.ToRefer).Sql(PostgresDialect.Instance), Is.EqualTo(plan.Sql(PostgresDialect.Instance) + " FOR KEY SHARE"));
        Assert.That(delete.Sql(PostgresDialect.Instance), Is.EqualTo(plan.Sql(PostgresDialect.Instance) + " FOR UPDATE"));
        Assert.That(change.Sql(SqliteDialect.Instance), Is.EqualTo(plan.Sql(SqliteDialect.Instance)));
        Assert.That((plan.Holding(RecordHold.ToChange), plan.Holding(RecordHold.None)), Is.EqualTo((change, plan)));
        Assert.That(new[] { plan.Number, change.Number, delete.Number }, Is.Unique);
        Assert.That((change.Kind, change.Hold, change.Fields, change.Mask, change.NamesRecord), Is.EqualTo((plan.Kind, RecordHold.ToChange, plan.Fields, plan.Mask, true)));
    }

    [Test]
    public void Of_a_record_with_those_that_its_lookups_lead_to_only_it_is_held()
    {
        var scope = new QueryScope(Schemas.Order, Schemas.Find);
        var source = scope.Lookup(0, Schemas.Order.FieldNumber("buyer"));
        var plan = Planner.List(Schemas.Order, new QueryShape
        {
            Where = new ComparisonExpression(ComparisonOperator.Equal, FieldExpression.Of(Schemas.Person, 3, source), new ParameterExpression(0)),
            Sources = scope.Sources,
        });
        Assert.That(plan.Sql(PostgresDialect.Instance), Does.Contain("FROM \"order\" AS \"t0\" LEFT JOIN"));
        Assert.That(plan.Holding(RecordHold.ToChange).Sql(PostgresDialect.Instance), Is.EqualTo(plan.Sql(PostgresDialect.Instance) + " FOR NO KEY UPDATE OF \"t0\""));
    }

    [Test]
    public void A_list_has_condition_order_and_paging_in_this_order_of_parameters() => Assert.That(
        List(SqliteDialect.Instance),
        Is.EqualTo("SELECT \"id\", \"number\" FROM \"order\" WHERE \"select\" = ?1 AND \"total\" > ?2 ORDER BY \"total\" DESC, \"number\" LIMIT ?3 OFFSET ?4"));

    [Test]
    public void Every_dialect_puts_nulls_first_ascending() => Assert.That(
        List(PostgresDialect.Instance),
        Is.EqualTo("SELECT \"id\", \"number\" FROM \"order\" WHERE \"select\" = $1 AND \"total\" > $2 ORDER BY \"total\" DESC NULLS LAST, \"number\" COLLATE \"C\" NULLS FIRST LIMIT $3 OFFSET $4"));

    [Test]
    public void SqlServer_pages_with_fetch() => Assert.That(
        List(SqlServerDialect.Instance),
        Does.EndWith("ORDER BY [total] DESC, [number] COLLATE Latin1_General_100_BIN2_UTF8 OFFSET @p4 ROWS FETCH NEXT @p3 ROWS ONLY"));

    [Test]
    public void Or_inside_of_and_keeps_its_brackets()
    {
        var either = new LogicalExpression(LogicalOperator.Or, s_open, s_large);
        var where = new LogicalExpression(LogicalOperator.And, either, new NotExpression(new NullExpression(new FieldExpression(10))));
        Assert.That(
            Planner.Count(Schemas.Order, new QueryShape { Where = where }).Sql(SqliteDialect.Instance),
            Is.EqualTo("SELECT count(*) FROM \"order\" WHERE (\"select\" = ?1 OR \"total\" > ?2) AND \"due\" IS NOT NULL"));
    }

    [Test]
    public void An_update_writes_what_changed_and_never_the_identity()
    {
        var plan = Planner.Update(Schemas.Order, FieldMask.Of([0, 1, 2, 5]), checksVersion: true);
        Assert.That(plan.Sql(SqliteDialect.Instance), Is.EqualTo("UPDATE \"order\" SET \"updated_at\" = max(?1, coalesce(\"updated_at\", 0) + 1), \"total\" = ?2 WHERE \"id\" = ?3 AND coalesce(\"updated_at\", 0) = ?4"));
    }

    [Test]
    public void A_declared_version_is_raised_by_the_statement()
    {
        var plan = Planner.Update(Schemas.Versioned, FieldMask.Of([2, 3, 4]), checksVersion: true);
        Assert.That(
            plan.Sql(SqliteDialect.Instance),
            Is.EqualTo("UPDATE \"note\" SET \"updated_at\" = ?1, \"text\" = ?2, \"version\" = coalesce(\"version\", 0) + 1 WHERE \"id\" = ?3 AND coalesce(\"version\", 0) = ?4"));
    }

    [Test]
    public void An_upsert_keeps_identity_and_creation_of_what_exists() => Assert.That(
        Planner.Upsert(Schemas.Person, FieldMask.Of([0, 3]), [0]).Sql(SqliteDialect.Instance),
        Is.EqualTo("INSERT INTO \"person\" (\"id\", \"created_at\", \"updated_at\", \"name\") VALUES (?1, ?2, ?3, ?4)"
            + " ON CONFLICT (\"id\") DO UPDATE SET \"updated_at\" = max(excluded.\"updated_at\", coalesce(\"person\".\"updated_at\", 0) + 1), \"name\" = excluded.\"name\" RETURNING \"id\", \"created_at\", \"updated_at\""));

    [Test]
    public void A_quote_in_a_name_cannot_leave_its_identifier()
    {
        var schema = new ObjectSchema("a\"; drop table b; --", [.. ObjectSchema.BuiltInFields]);
        Assert.That(Planner.Delete(schema).Sql(SqliteDialect.Instance), Is.EqualTo("DELETE FROM \"a\"\"; drop table b; --\" WHERE \"id\" = ?1"));
        Assert.That(Planner.Delete(schema with { Table = "x`y" }).Sql(MySqlDialect.Instance), Is.EqualTo("DELETE FROM `x``y` WHERE `id` = ?"));
        Assert.That(Planner.Delete(schema with { Table = "x]y" }).Sql(SqlServerDialect.Instance), Is.EqualTo("DELETE FROM [x]]y] WHERE [id] = @p1 COLLATE Latin1_General_100_BIN2_UTF8"));
    }

    [Test]
    public void Expressions_are_equal_by_value() => Assert.That(
        new LogicalExpression(LogicalOperator.And, s_open, s_large),
        Is.EqualTo(new LogicalExpression(LogicalOperator.And, s_open with { }, s_large with { })));

    [Test]
    public void A_plan_has_no_parameter_that_its_statement_leaves_out()
    {
        var chosen = new ConditionalExpression(new NullExpression(new FieldExpression(4)), new FieldExpression(3), new ParameterExpression(0));
        var nested = new FunctionExpression(ScalarFunction.Coalesce, chosen, new ParameterExpression(1));
        var plan = Planner.List(Schemas.Order, new QueryShape { Where = new ComparisonExpression(ComparisonOperator.Equal, nested, new ParameterExpression(2)) });
        Assert.That(plan.Statement(SqliteDialect.Instance).ParameterOrder.Distinct().Order(), Is.EqualTo(Enumerable.Range(1, plan.Parameters.Count)));
    }

    private static string List(SqlDialect dialect) => Planner.List(Schemas.Order, new QueryShape
    {
        Where = new LogicalExpression(LogicalOperator.And, s_open, s_large),
        OrderBy = [new SortKey(5, true), new SortKey(3, false)],
        Fields = [3],
        HasTake = true,
        HasSkip = true,
    }).Sql(dialect);
}
