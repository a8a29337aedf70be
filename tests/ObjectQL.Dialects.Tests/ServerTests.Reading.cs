using ObjectQL.Dialects.Tests.Cases;
using ObjectQL.Dialects.Tests.Support;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Dialects.Tests;

/// <content>Values that the caller gives, limits per parent, pages.</content>
public sealed partial class ServerTests<TServer>
{
    [Test]
    public void Values_of_the_caller_select_the_same_records() => Assert.Multiple(() =>
    {
        foreach (var (text, values, ids) in Given.All)
        {
            Check(text, () => Selected(Objects.Item, text, values), ids);
        }
    });

    [TestCase(1, 0, "a|o1 c|o2")]
    [TestCase(2, 0, "a|o1 b|o1 c|o2")]
    [TestCase(1, 1, "b|o1")]
    [TestCase(0, 1, "b|o1")]
    public void Limits_count_for_each_parent(int take, int skip, string expected)
    {
        var plan = Planner.List(Objects.Item, new QueryShape
        {
            Fields = [ObjectSchema.IdField, QueryCases.Owner],
            Where = new InExpression(new FieldExpression(QueryCases.Owner), new ParameterExpression(0, null, true)),
            OrderBy = [new SortKey(QueryCases.Count, true)],
            HasTake = take > 0,
            HasSkip = skip > 0,
            PerParent = QueryCases.Owner,
        });
        var parents = Constant.OfList([Constant.Of("o1"), Constant.Of("o2"), Constant.Of("o3")]);
        Assert.That(string.Join(' ', Run(plan, take, skip, parents).Order(StringComparer.Ordinal)), Is.EqualTo(expected));
    }

    /// <summary>The condition is what pages by cursor ask for: an index can begin at the first key.</summary>
    [Test]
    public void Pages_by_keys_survive_an_insert_before_them()
    {
        try
        {
            var first = Page("@name is null || @id is null || true", Constant.Of(""), Constant.Of(""));
            Insert("p1", 1, "o1");
            var second = Page("name >= @name && (name > @name || name == @name && id > @id)", Constant.Of("alpha"), Constant.Of("b"));
            var third = Page("name >= @name && (name > @name || name == @name && id > @id)", Constant.Of("Ünï😀x"), Constant.Of("c"));
            Assert.That((first, second, third), Is.EqualTo(("a b", "d c", "")));
            Assert.That(Page("name is not null || id > @id", Constant.Of(""), Constant.Of("p0")), Is.EqualTo("p1 a"));
        }
        finally
        {
            _server.Run($"DELETE FROM {_server.Dialect.Identifier("item")} WHERE {_server.Dialect.Identifier("id")} = 'p1'");
        }
    }

    private string Page(string text, Constant name, Constant id)
    {
        var scope = new QueryScope(Objects.Item, Objects.Find);
        var declared = new[] { new NamedParameter("name", ExpressionType.Text), new NamedParameter("id", ExpressionType.Text) };
        var where = ExpressionParser.Parse(text, scope, declared).Expression!;
        var plan = Planner.List(Objects.Item, new QueryShape
        {
            Fields = [ObjectSchema.IdField],
            Where = where,
            OrderBy = [new SortKey(3, false), new SortKey(ObjectSchema.IdField, false)],
            HasTake = true,
        });
        return string.Join(' ', Run(plan, 2, 0, name, id));
    }

    [Test]
    public void A_change_that_checks_the_version_reaches_only_that_version()
    {
        var insert = Planner.Insert(Objects.Owner);
        Constant[] record = [Constant.Of("v1"), Constant.OfDateTime(1_000), Constant.OfDateTime(1_000), Constant.Of("old"), Constant.Of(1L)];
        _server.Run(insert.Statement(_server.Dialect), BoundValue.Of(insert, record), []);
        try
        {
            Assert.That(Renamed("first", changedAt: 5_000, readAt: 1_000), Is.EqualTo("first|1970-01-01T00:00:05.000Z"));
            Assert.That(Renamed("stale", changedAt: 9_000, readAt: 1_000), Is.EqualTo("first|1970-01-01T00:00:05.000Z"), "The version was another one.");
            Assert.That(Renamed("second", changedAt: 2_000, readAt: 5_000), Is.EqualTo("second|1970-01-01T00:00:05.001Z"), "A clock that is late must not give an old version again.");
        }
        finally
        {
            _server.Run($"DELETE FROM {_server.Dialect.Identifier("owner")} WHERE {_server.Dialect.Identifier("id")} = 'v1'");
        }
    }

    private string Renamed(string name, long changedAt, long readAt)
    {
        var plan = Planner.Update(Objects.Owner, FieldMask.Of([ObjectSchema.UpdatedAtField, 3]), checksVersion: true);
        var written = plan.Fields.Select(field => field == 3 ? Constant.Of(name) : Constant.OfDateTime(changedAt)).ToArray();
        _server.Run(plan.Statement(_server.Dialect), BoundValue.Of(plan, written, 0, 0, Constant.Of("v1"), Constant.OfDateTime(readAt)), []);
        var found = Planner.List(Objects.Owner, new QueryShape
        {
            Columns = [new("name", new FieldExpression(3)), new("at", new FieldExpression(ObjectSchema.UpdatedAtField))],
            Where = QueryCases.Value("id == 'v1'", new QueryScope(Objects.Owner, Objects.Find), ExpressionUse.Condition),
        });
        return Run(found).Single();
    }
}
