using System.Buffers;
using System.Text;
using ObjectQL.Query;

namespace ObjectQL.Tests.Queries;

/// <summary>Groups, aggregates and windows in the fluent form.</summary>
public sealed class RowQueryTests(DriverFactory factory) : SessionFixture(factory)
{
    [SetUp]
    public async Task SeedAsync()
    {
        var red = await Session.Teams.CreateAsync(new() { Name = "red" });
        var blue = await Session.Teams.CreateAsync(new() { Name = "blue" });
        await AddAsync("a1", TicketStatus.Open, 10.50m, 1, red.Id, "x");
        await AddAsync("a2", TicketStatus.Open, 20.25m, 2, red.Id, "y");
        await AddAsync("a3", TicketStatus.Open, null, 3, blue.Id, "x");
        await AddAsync("b1", TicketStatus.Closed, 5m, 4, blue.Id, null);
        await AddAsync("b2", TicketStatus.Closed, 5m, null, null, "z");
        await AddAsync("c1", null, null, 6, null, null);
    }

    [Test]
    public async Task Groups_have_their_aggregates()
    {
        var rows = await Session.Tickets.GroupBy(x => x.Status)
            .Count("n")
            .Count("amounts", x => x.Amount)
            .Sum("total", x => x.Amount)
            .Average("mean", x => x.Amount)
            .Min("least", x => x.Amount)
            .Max("last", x => x.Name)
            .CountDistinct("nicks", x => x.Nick)
            .Sum("high", x => x.Amount, where: x => x.Amount > 10.50m)
            .Count("first", x => x.Count <= 2L)
            .OrderBy("status")
            .ToRowsAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(static x => x.Select<TicketStatus>("status")), Is.EqualTo(new TicketStatus?[] { null, TicketStatus.Closed, TicketStatus.Open }));
            Assert.That(rows.Select(static x => x.Long("n")), Is.EqualTo(new long?[] { 1, 2, 3 }));
            Assert.That(rows.Select(static x => x.Long("amounts")), Is.EqualTo(new long?[] { 0, 2, 2 }));
            Assert.That(rows.Select(static x => x.Decimal("total")), Is.EqualTo(new decimal?[] { null, 10m, 30.75m }));
            Assert.That(rows.Select(static x => x.Double("mean")), Is.EqualTo(new double?[] { null, 5, 15.375 }));
            Assert.That(rows.Select(static x => x.Decimal("least")), Is.EqualTo(new decimal?[] { null, 5m, 10.50m }));
            Assert.That(rows.Select(static x => x.Text("last")), Is.EqualTo(new[] { "c1", "b2", "a3" }));
            Assert.That(rows.Select(static x => x.Long("nicks")), Is.EqualTo(new long?[] { 0, 1, 2 }));
            Assert.That(rows.Select(static x => x.Decimal("high")), Is.EqualTo(new decimal?[] { null, null, 20.25m }));
            Assert.That(rows.Select(static x => x.Long("first")), Is.EqualTo(new long?[] { 0, 0, 2 }));
        }
    }

    [Test]
    public async Task Texts_are_joined_with_a_separator()
    {
        var rows = await Session.Tickets.GroupBy(x => x.Status).Join("names", x => x.Name, " | ").Join("nicks", x => x.Nick, distinct: true).OrderByDescending("status").ToRowsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(static x => x.Text("names")), Is.EqualTo(new[] { "a1 | a2 | a3", "b1 | b2", "c1" }));
            Assert.That(rows.Select(static x => x.Text("nicks")), Is.EqualTo(new[] { "x,y", "z", null }));
        }

        var other = await Session.Tickets.GroupBy(x => x.Status).Join("names", x => x.Name, "-").OrderByDescending("status").ToRowsAsync();
        Assert.That(other[0].Text("names"), Is.EqualTo("a1-a2-a3"), "the separator is part of the shape");
    }

    [Test]
    public async Task Having_looks_at_columns_by_name()
    {
        var limit = 10m;
        var rows = await Session.Tickets.Where(x => x.Count > 0L || x.Count.IsNull).GroupBy(x => x.Status)
            .Sum("total", x => x.Amount).Count("n")
            .Having(row => row.Decimal("total") > limit && row.Long("n") >= 1)
            .ToRowsAsync();
        Assert.That(rows.Select(static x => x.Text("status")), Is.EqualTo(new[] { "open" }));
        Assert.That(await Session.Tickets.GroupBy(x => x.Status).Count("n").Having(2L, static (row, n) => row.Long("n") >= n).OrderBy("n").ToRowsAsync(), Has.Count.EqualTo(2));
        Assert.That(
            (await Session.Tickets.GroupBy(x => x.Status).Count("n").Having(row => row.Select<TicketStatus>("status").IsNull).ToRowsAsync()).Single().Long("n"), Is.EqualTo(1));
    }

    [Test]
    public async Task Groups_are_sorted_by_aggregates_and_limited()
    {
        var query = () => Session.Tickets.GroupBy(x => x.Status).Count("n").OrderByDescending("n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await query().Take(2).ToRowsAsync()).Select(static x => x.Long("n")), Is.EqualTo(new long?[] { 3, 2 }));
            Assert.That((await query().Skip(1).Take(5).ToRowsAsync()).Select(static x => x.Long("n")), Is.EqualTo(new long?[] { 2, 1 }));
            Assert.That(await query().Take(0).ToRowsAsync(), Is.Empty);
            Assert.That((await query().FirstOrDefaultAsync())!.Value.Long("n"), Is.EqualTo(3));
            Assert.That(await Session.Tickets.Where(x => x.Count > 99).GroupBy(x => x.Status).Count("n").FirstOrDefaultAsync(), Is.Null);
        }
    }

    [Test]
    public async Task Several_keys_and_keys_of_related_records_group()
    {
        var rows = await Session.Tickets.GroupBy(x => x.TeamRecord.Name, x => x.Status).Count("n").OrderBy("team.name").OrderBy("status").ToRowsAsync();
        Assert.That(
            rows.Select(static x => (x.Text("team.name"), x.Text("status"), x.Long("n"))),
            Is.EqualTo(new (string?, string?, long?)[] { (null, null, 1), (null, "closed", 1), ("blue", "closed", 1), ("blue", "open", 1), ("red", "open", 2) }));
    }

    [Test]
    public async Task One_row_over_all_records()
    {
        var row = (await Session.Tickets.Where(x => x.Status == TicketStatus.Open).Aggregate().Count("n").Sum("total", x => x.Amount).ToRowsAsync()).Single();
        Assert.That((row.Long("n"), row.Decimal("total")), Is.EqualTo((3L, 30.75m)));
        var none = (await Session.Tickets.Where(x => x.Count > 99).Aggregate().Count("n").Sum("total", x => x.Amount).ToRowsAsync()).Single();
        Assert.That((none.Long("n"), none.Decimal("total")), Is.EqualTo((0L, (decimal?)null)));
        var never = (await Session.Tickets.Where(x => x.Count > 99L && x.Count.IsNull).Aggregate().Count("n").ToRowsAsync()).Single();
        Assert.That(never.Long("n"), Is.Zero);
    }

    [Test]
    public async Task Rows_have_values_of_related_records_and_computed_ones()
    {
        var rows = await Session.Tickets.Where(x => x.Amount > 5m).OrderBy(x => x.Name).SelectRows(x => x.Name, x => x.TeamRecord.Name).Column("double", x => x.Amount + x.Amount).ToRowsAsync();
        Assert.That(
            rows.Select(static x => (x.Text("name"), x.Text("team.name"), x.Decimal("double"))),
            Is.EqualTo(new (string?, string?, decimal?)[] { ("a1", "red", 21m), ("a2", "red", 40.5m) }));
    }

    [Test]
    public async Task Equal_rows_come_once()
    {
        var rows = await Session.Tickets.SelectRows(x => x.Status).Distinct().OrderByDescending("status", NullOrder.First).ToRowsAsync();
        Assert.That(rows.Select(static x => x.Text("status")), Is.EqualTo(new[] { null, "open", "closed" }));
    }

    [Test]
    public async Task Windows_see_the_records_around()
    {
        var rows = await Session.Tickets.Where(x => !x.Status.IsNull).SelectRows(x => x.Name)
            .Window("number", w => w.RowNumber().PartitionBy(x => x.Status).OrderBy(x => x.Name))
            .Window("rank", w => w.Rank().OrderBy(x => x.Amount))
            .Window("dense", w => w.DenseRank().OrderBy(x => x.Amount))
            .Window("before", w => w.Lag(x => x.Count).OrderBy(x => x.Name))
            .Window("behind", w => w.Lead(x => x.Count).PartitionBy(x => x.Status).OrderBy(x => x.Name))
            .Window("running", w => w.Sum(x => x.Amount).OrderBy(x => x.Name))
            .Window("two", w => w.Sum(x => x.Count).OrderBy(x => x.Name).Rows(1, 0))
            .Window("all", w => w.Count().PartitionBy(x => x.Status))
            .Window("last", w => w.LastValue(x => x.Name).OrderBy(x => x.Name).Everything())
            .OrderBy("name")
            .ToRowsAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(static x => x.Text("name")), Is.EqualTo(new[] { "a1", "a2", "a3", "b1", "b2" }));
            Assert.That(rows.Select(static x => x.Long("number")), Is.EqualTo(new long?[] { 1, 2, 3, 1, 2 }));
            Assert.That(rows.Select(static x => x.Long("rank")), Is.EqualTo(new long?[] { 4, 5, 1, 2, 2 }));
            Assert.That(rows.Select(static x => x.Long("dense")), Is.EqualTo(new long?[] { 3, 4, 1, 2, 2 }));
            Assert.That(rows.Select(static x => x.Long("before")), Is.EqualTo(new long?[] { null, 1, 2, 3, 4 }));
            Assert.That(rows.Select(static x => x.Long("behind")), Is.EqualTo(new long?[] { 2, 3, null, null, null }));
            Assert.That(rows.Select(static x => x.Decimal("running")), Is.EqualTo(new decimal?[] { 10.50m, 30.75m, 30.75m, 35.75m, 40.75m }));
            Assert.That(rows.Select(static x => x.Long("two")), Is.EqualTo(new long?[] { 1, 3, 5, 7, 4 }));
            Assert.That(rows.Select(static x => x.Long("all")), Is.EqualTo(new long?[] { 3, 3, 3, 2, 2 }));
            Assert.That(rows.Select(static x => x.Text("last")), Is.All.EqualTo("b2"));
        }
    }

    [Test]
    public async Task Rows_become_json()
    {
        var output = new ArrayBufferWriter<byte>();
        var count = await Session.Tickets.GroupBy(x => x.Status).Count("n").Sum("total", x => x.Amount).OrderBy("n").WriteJsonAsync(output);
        Assert.That(count, Is.EqualTo(3));
        Assert.That(
            Encoding.UTF8.GetString(output.WrittenSpan),
            Is.EqualTo("""[{"status":null,"n":1,"total":null},{"status":"closed","n":2,"total":10.00},{"status":"open","n":3,"total":30.75}]"""));
    }

    [Test]
    public async Task A_transaction_sees_its_own_rows()
    {
        await using var transaction = await Session.BeginAsync();
        await AddAsync("new", TicketStatus.Open, 1m, 7, null, null);
        Assert.That((await Session.Tickets.Aggregate().Count("n").ToRowsAsync()).Single().Long("n"), Is.EqualTo(7));
        Assert.That(await Session.Tickets.Query().SumAsync(x => x.Amount), Is.EqualTo(41.75m));
    }

    private ValueTask<Ticket> AddAsync(string name, TicketStatus? status, decimal? amount, long? count, string? team, string? nick) => AddTicketAsync(name, x =>
    {
        x.Status = status;
        x.Amount = amount;
        x.Count = count;
        x.Team = team;
        x.Nick = nick;
    });
}
