using ObjectQL.Benchmarks.Planning;
using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;

namespace ObjectQL.Sqlite.Tests.Planning;

/// <summary>Queries whose plan changes when nothing but the statistics does. That the chosen one is faster is measured by the suite <c>planner</c>.</summary>
public sealed class PlanChoiceTests
{
    private static readonly string[] s_cases = [.. PlannerCase.All.Select(static planned => planned.Name)];

    [TestCaseSource(nameof(s_cases))]
    public async Task Other_statistics_choose_another_plan_with_the_same_result(string name)
    {
        var planned = PlannerCase.All.Single(planned => planned.Name == name);
        await using var first = await OpenAsync(planned.First);
        await using var second = await OpenAsync(planned.Second);
        var plans = new[] { planned.Plan(await StatisticsAsync(first)), planned.Plan(await StatisticsAsync(second)) };
        var texts = plans.Select(planned.Text).ToArray();
        Assert.That(texts[0], Is.Not.EqualTo(texts[1]), () => $"{plans[0].Choice}\n{string.Join("\n", plans[0].Choice!.Reasons)}\n{string.Join("\n", plans[1].Choice!.Reasons)}");
        foreach (var database in new[] { first, second })
        {
            var results = texts.Select(text => Run(database, text)).ToArray();
            Assert.That(results[0], Is.EqualTo(results[1]));
        }

        Assert.That(Run(first, texts[0]), Is.Not.EqualTo(new[] { "0" }), "a case that finds nothing shows nothing");
    }

    [Test]
    public async Task Values_of_each_kind_are_equal_where_their_index_is_left_aside()
    {
        await using var database = await TestDatabase.OpenAsync(inMemory: true);
        var full = await database.Driver.Insert(Samples.Full());
        await database.Driver.Insert(new Everything());
        var schema = Everything.Type.Schema with { Fields = [.. Everything.Type.Schema.Fields.Select(static field => field with { Index = true })] };
        var statistics = new ObjectStatistics(schema.Name, 5_000)
        {
            Fields = [.. schema.Fields.Select(static _ => new FieldStatistics(1, 0, default, default))],
        };
        for (var field = 3; field < schema.Fields.Count; field++)
        {
            if (schema.Fields[field].Kind > ValueKind.Select)
            {
                continue;
            }

            var plan = Planner.List(schema, Crud.Where(ComparisonOperator.Equal, field), _ => statistics);
            Assert.That(plan.Sql(SqliteDialect.Instance), Does.Contain("WHERE +\""), schema.Fields[field].Name);
            var value = field == Everything.ExactField ? Value.Of(full.Exact!.Value) : ValueOf(full, schema.Fields[field].Kind);
            var found = await database.Driver.ListAsync<Everything>(plan, Crud.Args(value), null, default);
            Assert.That(found.Select(static record => record.Id), Is.EqualTo(new[] { full.Id }), schema.Fields[field].Name);
        }
    }

    [Test]
    public void Without_statistics_nothing_is_steered() => Assert.That(
        PlannerCase.All[0].Plan(static _ => null).Sql(SqliteDialect.Instance),
        Is.EqualTo("SELECT count(*) FROM \"orders\" WHERE \"status\" = ?1 AND \"region\" = ?2 AND \"note\" = ?3"));

    private static Value ValueOf(Everything record, ValueKind kind) => kind switch
    {
        ValueKind.Text => Value.Of(record.Text),
        ValueKind.Long => Value.Of(record.Whole!.Value),
        ValueKind.Double => Value.Of(record.Real!.Value),
        ValueKind.Boolean => Value.Of(record.Flag!.Value),
        ValueKind.Date => Value.Of(record.Day!.Value),
        ValueKind.Time => Value.Of(record.Clock!.Value),
        ValueKind.DateTime => Value.Of(record.Moment!.Value),
        ValueKind.Select => Value.OfSelect(record.Status!.Value.Value),
        _ => Value.Of(record.Money!.Value),
    };

    private static async Task<TestDatabase> OpenAsync(PlannerData data)
    {
        var database = await TestDatabase.OpenAsync(ensure: false);
        await database.Driver.EnsureSchemaAsync(TestDatabase.Request(PlannerData.Order, PlannerData.Line));
        using var connection = SqliteConnection.Open(database.Options, ConnectionPragmas.Writer(database.Options, isForeign: false));
        connection.Execute(data.Fill);
        return database;
    }

    private static async Task<Func<string, ObjectStatistics?>> StatisticsAsync(TestDatabase database)
    {
        var orders = await database.Driver.CollectStatisticsAsync(PlannerData.Order);
        var lines = await database.Driver.CollectStatisticsAsync(PlannerData.Line);
        return name => name == PlannerData.Order.Name ? orders : lines;
    }

    private static List<string?> Run(TestDatabase database, string text)
    {
        using var connection = SqliteConnection.Open(database.Options, ConnectionPragmas.Reader);
        using var query = new AdHocQuery(connection, text);
        var rows = new List<string?>();
        while (query.Next())
        {
            rows.Add(query.Text(0));
        }

        return rows;
    }
}
