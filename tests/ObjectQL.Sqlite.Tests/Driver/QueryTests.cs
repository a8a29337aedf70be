using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Tests.Model;
using ObjectQL.Sqlite.Tests.Support;
using static ObjectQL.Sqlite.Tests.Support.Crud;

namespace ObjectQL.Sqlite.Tests.Driver;

public sealed class QueryTests
{
    private TestDatabase _database = null!;

    private SqliteDriver Driver => _database.Driver;

    [SetUp]
    public async Task Open() => _database = await TestDatabase.OpenAsync(inMemory: true);

    [TearDown]
    public async Task Close() => await _database.DisposeAsync();

    [TestCase(ComparisonOperator.Equal, 2)]
    [TestCase(ComparisonOperator.NotEqual, 3)]
    [TestCase(ComparisonOperator.Less, 1)]
    [TestCase(ComparisonOperator.LessOrEqual, 3)]
    [TestCase(ComparisonOperator.Greater, 1)]
    [TestCase(ComparisonOperator.GreaterOrEqual, 3)]
    public async Task Each_operator_on_each_kind(ComparisonOperator comparison, int expected)
    {
        expected = comparison == ComparisonOperator.NotEqual ? 2 : expected;
        var day = new DateOnly(2024, 1, 1);
        foreach (var step in (int[])[-1, 0, 0, 1])
        {
            await Driver.Insert(new Everything
            {
                Text = step < 0 ? "a" : step == 0 ? "b" : "ü",
                Whole = step,
                Real = step / 4.0,
                Money = step * 0.01m,
                Exact = 12345678901234567890m + (step * 0.00000001m),
                Day = day.AddDays(step),
                Clock = new TimeOnly(12, 0).Add(TimeSpan.FromTicks(step)),
                Moment = DateTimeOffset.UnixEpoch.AddMilliseconds(step),
            });
        }

        await Driver.Insert(new Everything());
        (int Field, Value Value)[] middles =
        [
            (Everything.TextField, Value.Of("b")),
            (Everything.WholeField, Value.Of(0L)),
            (Everything.RealField, Value.Of(0.0)),
            (Everything.MoneyField, Value.Of(0m)),
            (Everything.MoneyField, Value.Of(0L)),
            (Everything.ExactField, Value.Of(12345678901234567890m)),
            (Everything.DayField, Value.Of(day)),
            (Everything.ClockField, Value.Of(new TimeOnly(12, 0))),
            (Everything.MomentField, Value.Of(DateTimeOffset.UnixEpoch)),
        ];
        foreach (var (field, value) in middles)
        {
            Assert.That(await Driver.List<Everything>(Where(comparison, field), value), Has.Count.EqualTo(expected), $"field {field}");
        }
    }

    [TestCase(0.009, 1, 3)]
    [TestCase(0.011, 2, 2)]
    [TestCase(1e30, 4, 0)]
    [TestCase(-1e30, 0, 4)]
    [TestCase(1e17, 4, 0)]
    [TestCase(-0.001, 1, 3)]
    [TestCase(-0.021, 0, 4)]
    public async Task A_decimal_is_compared_exactly_with_what_its_column_could_not_hold(double with, int less, int greater)
    {
        foreach (var money in (decimal[])[-0.02m, 0.01m, 0.02m, 0.03m])
        {
            await Driver.Insert(new Everything { Money = money });
        }

        // One value lies below 0.009, since −0.02 does.
        Assert.That(await Driver.List<Everything>(Where(ComparisonOperator.Less, Everything.MoneyField), Value.Of(with)), Has.Count.EqualTo(less));
        Assert.That(await Driver.List<Everything>(Where(ComparisonOperator.Greater, Everything.MoneyField), Value.Of(with)), Has.Count.EqualTo(greater));
        Assert.That(await Driver.List<Everything>(Where(ComparisonOperator.Equal, Everything.MoneyField), Value.Of(with)), Is.Empty);
    }

    [Test]
    public async Task Nulls_sort_first_ascending_and_last_descending()
    {
        foreach (var whole in (long?[])[2, null, 1])
        {
            await Driver.Insert(new Everything { Whole = whole });
        }

        Assert.That(await Wholes(false), Is.EqualTo(new long?[] { null, 1, 2 }));
        Assert.That(await Wholes(true), Is.EqualTo(new long?[] { 2, 1, null }));

        async Task<List<long?>> Wholes(bool descending) =>
            (await Driver.List<Everything>(new QueryShape { OrderBy = [new SortKey(Everything.WholeField, descending)] })).ConvertAll(x => x.Whole);
    }

    [Test]
    public async Task Take_and_skip()
    {
        for (var i = 0; i < 10; i++)
        {
            await Driver.Insert(new Everything { Whole = i });
        }

        var sorted = new QueryShape { OrderBy = [new SortKey(Everything.WholeField, false)] };

        Assert.That(await Wholes(sorted with { HasTake = true }, Value.Of(3L)), Is.EqualTo(new long[] { 0, 1, 2 }));
        Assert.That(await Wholes(sorted with { HasSkip = true }, Value.Of(8L)), Is.EqualTo(new long[] { 8, 9 }));
        Assert.That(await Wholes(sorted with { HasTake = true, HasSkip = true }, Value.Of(2L), Value.Of(5L)), Is.EqualTo(new long[] { 5, 6 }));
        Assert.That(await Wholes(sorted with { HasTake = true }, Value.Of(0L)), Is.Empty);

        async Task<List<long?>> Wholes(QueryShape shape, params Value[] values) => (await Driver.List<Everything>(shape, values)).ConvertAll(x => x.Whole);
    }

    [Test]
    public async Task Conditions_are_joined_as_they_are_nested()
    {
        for (var i = 0; i < 6; i++)
        {
            await Driver.Insert(new Everything { Whole = i, Flag = i % 2 == 0, Text = i < 5 ? "x" : null });
        }

        var shape = new QueryShape
        {
            Where = new LogicalExpression(
                LogicalOperator.And,
                Compare(ComparisonOperator.Equal, Everything.FlagField),
                new LogicalExpression(
                    LogicalOperator.Or,
                    Compare(ComparisonOperator.Less, Everything.WholeField, 1),
                    new NotExpression(Compare(ComparisonOperator.Less, Everything.WholeField, 2)))),
        };

        var read = await Driver.List<Everything>(shape, Value.Of(true), Value.Of(1L), Value.Of(4L));
        Assert.That(read.ConvertAll(x => x.Whole), Is.EquivalentTo(new long[] { 0, 4 }));
        var empty = new QueryShape { Where = new NullExpression(new FieldExpression(Everything.TextField)) };
        Assert.That(await Driver.List<Everything>(empty), Has.Count.EqualTo(1));
        Assert.That(await Driver.CountAsync<Everything>(Planner.Count(Everything.Type.Schema, shape), Args(Value.Of(true), Value.Of(1L), Value.Of(4L)), null, default), Is.EqualTo(2));
    }

    [Test]
    public async Task A_list_has_room_for_exactly_its_records()
    {
        await Driver.InsertManyAsync(
            Everything.Type.InsertPlan, [.. Enumerable.Range(0, 1_000).Select(_ => TestDatabase.Stamped(new Everything()))], null, default);

        Assert.That((await Driver.List<Everything>(QueryShape.All)).Capacity, Is.EqualTo(1_000));
    }

    [Test]
    public async Task Values_of_the_wrong_number_are_refused()
    {
        var error = await Error(async () => await Driver.List<Everything>(Where(ComparisonOperator.Equal, Everything.WholeField)));

        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }

    [Test]
    public async Task More_plans_than_statements_are_kept_work()
    {
        await using var database = await TestDatabase.OpenAsync(change: x => x with { MaxStatements = 16 });
        await database.Driver.Insert(new Everything { Whole = 1 });
        for (var i = 0; i < 100; i++)
        {
            Assert.That(await database.Driver.List<Everything>(Where(ComparisonOperator.Equal, Everything.WholeField), Value.Of(1L)), Has.Count.EqualTo(1));
            Assert.That(await database.Driver.Count<Everything>(), Is.EqualTo(1));
        }
    }
}
