using ObjectQL.Dialects.Tests.Cases;
using ObjectQL.Dialects.Tests.Support;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests;

/// <summary>What the dialects print, executed by real servers: each case has one result, whatever the server.</summary>
[TestFixture(typeof(SqliteServer))]
[TestFixture(typeof(PostgresServer))]
[TestFixture(typeof(MariaServer))]
public sealed partial class ServerTests<TServer>
    where TServer : DatabaseServer, new()
{
    private readonly TServer _server = new();

    [OneTimeSetUp]
    public void Start()
    {
        if (_server.Missing is { } reason)
        {
            Assert.Ignore(reason);
        }

        _server.Start();
        foreach (var (schema, records) in new[] { (Objects.Owner, Objects.Owners), (Objects.Item, Objects.Items) })
        {
            _server.Run(SchemaPrinter.CreateTable(schema, _server.Dialect, Objects.Find));
            foreach (var index in SchemaPrinter.IndexesOf(schema))
            {
                _server.Run(SchemaPrinter.CreateIndex(schema, index, _server.Dialect));
            }

            var plan = Planner.Insert(schema);
            foreach (var record in records)
            {
                _server.Run(plan.Statement(_server.Dialect), BoundValue.Of(plan, record), []);
            }
        }
    }

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [Test]
    public void Conditions_select_the_same_records() => Assert.Multiple(() =>
    {
        foreach (var (text, ids) in Conditions.All)
        {
            Check(text, () => Selected(Objects.Item, text), ids);
        }

        foreach (var (text, ids) in Conditions.OfOwners)
        {
            Check(text, () => Selected(Objects.Owner, text), ids);
        }
    });

    [Test]
    public void Values_are_the_same() => Assert.Multiple(() =>
    {
        foreach (var (text, values) in Computed.All)
        {
            Check(text, () => string.Join("; ", Rows(text)), values);
        }
    });

    [Test]
    public void Queries_give_the_same_rows() => Assert.Multiple(() =>
    {
        foreach (var query in QueryCases.All)
        {
            var scope = new QueryScope(Objects.Item, Objects.Find);
            Check(query.Name, () => string.Join("; ", Run(Planner.List(Objects.Item, query.Shape(scope) with { Sources = scope.Sources }), query.Take, query.Skip)), query.Rows);
        }
    });

    [Test]
    public void Counts_are_the_same()
    {
        var scope = new QueryScope(Objects.Item, Objects.Find);
        var where = QueryCases.Value("owner.name == 'Ann'", scope, ExpressionUse.Condition);
        var plan = Planner.Count(Objects.Item, new QueryShape { Where = where, Sources = scope.Sources });
        var number = new FieldSchema("count", FieldType.Integer);
        Assert.That(_server.Run(plan.Statement(_server.Dialect), BoundValue.Of(plan, []), [number]), Is.EqualTo(["2"]));
    }

    [TestCase("count > -9", 2, "2")]
    [TestCase("count > -9", 9, "3")]
    [TestCase("owner.name == 'Ann'", 1, "1")]
    [TestCase("name == 'nobody'", 5, "0")]
    public void A_count_stops_at_its_limit(string text, long atMost, string expected)
    {
        var scope = new QueryScope(Objects.Item, Objects.Find);
        var plan = Planner.Count(Objects.Item, new QueryShape { Where = QueryCases.Value(text, scope, ExpressionUse.Condition), Sources = scope.Sources, HasTake = true });
        var values = BoundValue.Of(plan, [], atMost);
        Assert.That(_server.Run(plan.Statement(_server.Dialect), values, [new FieldSchema("count", FieldType.Integer)]), Is.EqualTo([expected]));
    }

    [Test]
    public void Changes_of_many_reach_the_records_that_their_condition_finds()
    {
        try
        {
            Change();
        }
        finally
        {
            _server.Run($"DELETE FROM {_server.Dialect.Identifier("item")} WHERE {_server.Dialect.Identifier("id")} IN ('u1', 'u2')");
        }
    }

    private void Change()
    {
        var scope = new QueryScope(Objects.Item, Objects.Find);
        Insert("u1", 100, "o2");
        Insert("u2", 100, "o1");
        var where = QueryCases.Value("count >= 100 && owner.name == 'Ödön'", scope, ExpressionUse.Condition);
        var query = new QueryShape { Where = where, Sources = scope.Sources };
        var update = Planner.UpdateMany(Objects.Item, FieldMask.Of([4]), query);
        _server.Run(update.Statement(_server.Dialect), BoundValue.Of(update, [Constant.Of("changed '\\")]), []);
        Assert.That(Selected(Objects.Item, "note == 'changed \\'\\\\'"), Is.EqualTo("u1"));
        var delete = Planner.DeleteMany(Objects.Item, query);
        _server.Run(delete.Statement(_server.Dialect), BoundValue.Of(delete, []), []);
        Assert.That(Selected(Objects.Item, "count >= 100"), Is.EqualTo("u2"));
        delete = Planner.DeleteMany(Objects.Item, new QueryShape { Where = QueryCases.Value("count >= 100", scope, ExpressionUse.Condition) });
        _server.Run(delete.Statement(_server.Dialect), BoundValue.Of(delete, []), []);
        Assert.That(Selected(Objects.Item, "count >= 100"), Is.Empty);
    }

    [Test]
    public void An_upsert_inserts_and_then_takes_over_what_is_assigned()
    {
        var plan = Planner.Upsert(Objects.Owner, FieldMask.Of([3]), [ObjectSchema.IdField]);
        foreach (var (name, age) in new[] { ("first", 1), ("second", 2) })
        {
            _server.Run(plan.Statement(_server.Dialect), BoundValue.Of(plan, [Constant.Of("o9"), Constant.OfDateTime(1), Constant.OfDateTime(2), Constant.Of(name), Constant.Of(age)]), []);
        }

        Assert.That(Selected(Objects.Owner, "name == 'second' && age == 1"), Is.EqualTo("o9"));
        var delete = Planner.Delete(Objects.Owner);
        var id = new BoundValue(Objects.Owner.Fields[ObjectSchema.IdField], Constant.Of("o9"));
        _server.Run(delete.Statement(_server.Dialect), [id], []);
        Assert.That(Selected(Objects.Owner, "age == 1"), Is.Empty);
    }

    private void Insert(string id, long count, string owner)
    {
        var plan = Planner.Insert(Objects.Item);
        var record = plan.Fields.Select(field => field switch
        {
            ObjectSchema.IdField => Constant.Of(id),
            QueryCases.Count => Constant.Of(count),
            QueryCases.Owner => Constant.Of(owner),
            _ => Constant.Null,
        }).ToArray();
        _server.Run(plan.Statement(_server.Dialect), BoundValue.Of(plan, record), []);
    }

    private void Check(string text, Func<string> actual, string expected)
    {
        string found;
        try
        {
            found = actual();
        }
        catch (Exception error) when (error is not AssertionException)
        {
            found = error.Message;
        }

        Assert.That(found, Is.EqualTo(_server.Deviations.GetValueOrDefault(text, expected)), text);
    }

    private string Selected(ObjectSchema schema, string text, params Constant[] given)
    {
        var scope = new QueryScope(schema, Objects.Find);
        var where = QueryCases.Value(text, scope, ExpressionUse.Condition);
        var plan = Planner.List(schema, new QueryShape { Sources = scope.Sources, Where = where, Fields = [ObjectSchema.IdField], OrderBy = [new SortKey(ObjectSchema.IdField, false)] });
        return plan.IsEmpty ? "" : string.Join(' ', Run(plan, 0, 0, given));
    }

    private List<string> Rows(string text)
    {
        var scope = new QueryScope(Objects.Item, Objects.Find);
        var value = QueryCases.Value(text, scope, ExpressionUse.Value);
        return Run(Planner.List(Objects.Item, new QueryShape { Sources = scope.Sources, Columns = [new("value", value)], OrderBy = [new SortKey(ObjectSchema.IdField, false)] }));
    }

    private List<string> Run(QueryPlan plan, long take = 0, long skip = 0, params Constant[] given)
    {
        var statement = plan.Statement(_server.Dialect);
        try
        {
            return _server.Run(statement, BoundValue.Of(plan, [], take, skip, given), [.. plan.Fields.Select(x => plan.ResultSchema.Fields[x])]);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{error.Message.Trim()} in {statement.Text}", error);
        }
    }
}
