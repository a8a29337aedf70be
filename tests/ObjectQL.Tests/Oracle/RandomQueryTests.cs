namespace ObjectQL.Tests.Oracle;

/// <summary>Random filters, orders and pages over random rows: the driver and a naive interpreter agree.</summary>
public sealed class RandomQueryTests(DriverFactory factory) : SessionFixture(factory)
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Drivers_agree_with_the_interpreter(int seed)
    {
        var random = new Random(seed);
        var rows = new Ticket[80];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new Ticket { Name = $"row {i}" };
            foreach (var column in Columns.All)
            {
                column.Assign(rows[i], column.Values[random.Next(column.Values.Length)]);
            }
        }

        await Session.Tickets.CreateManyAsync(rows);
        var selected = 0;
        for (var i = 0; i < 400; i++)
        {
            var filter = Filter.Random(random, depth: 4);
            var (one, two) = (Columns.All[random.Next(Columns.All.Length)], Columns.All[random.Next(Columns.All.Length)]);
            var (descending, skip, take) = (random.Next(2) == 0, random.Next(5), random.Next(100));
            var expected = Sorted(rows.Where(x => filter.Evaluate(x) == true), one, two, descending).Skip(skip).Take(take).ToArray();
            var found = await OrderBy(OrderBy(Session.Tickets.Where(filter.Build), one, descending), two, false)
                .OrderBy(x => x.Id).Skip(skip).Take(take).ToListAsync();
            Assert.That(found.Select(static x => x.Name), Is.EqualTo(expected.Select(static x => x.Name)), $"{filter} by {one.Name}, {two.Name}");
            Assert.That(await Session.Tickets.Where(filter.Build).CountAsync(), Is.EqualTo(rows.Count(x => filter.Evaluate(x) == true)), filter.ToString());
            selected += expected.Length;
        }

        Assert.That(selected, Is.GreaterThan(1000), "filters that select next to nothing prove nothing");
    }

    private static IEnumerable<Ticket> Sorted(IEnumerable<Ticket> rows, Column one, Column two, bool descending)
    {
        var first = Comparer<object?>.Create((a, b) => NullsFirst(one, a, b));
        var second = Comparer<object?>.Create((a, b) => NullsFirst(two, a, b));
        var sorted = descending ? rows.OrderByDescending(one.Get, first) : rows.OrderBy(one.Get, first);
        return sorted.ThenBy(two.Get, second).ThenBy(static x => x.Id, StringComparer.Ordinal);
    }

    private static int NullsFirst(Column column, object? a, object? b) => a is null || b is null
        ? (a is not null).CompareTo(b is not null)
        : column.Compare(a, b);

    private static RecordQuery<Ticket, Ticket.Fields> OrderBy(RecordQuery<Ticket, Ticket.Fields> query, Column column, bool descending) => column.Name switch
    {
        "nick" => Order(query, static x => x.Nick, descending),
        "count" => Order(query, static x => x.Count, descending),
        "rating" => Order(query, static x => x.Rating, descending),
        "amount" => Order(query, static x => x.Amount, descending),
        "big" => Order(query, static x => x.Big, descending),
        "due" => Order(query, static x => x.Due, descending),
        "at_time" => Order(query, static x => x.AtTime, descending),
        "starts" => Order(query, static x => x.Starts, descending),
        "done" => Order(query, static x => x.Done, descending),
        _ => Order(query, static x => x.Status, descending),
    };

    private static RecordQuery<Ticket, Ticket.Fields> Order(RecordQuery<Ticket, Ticket.Fields> query, Func<Ticket.Fields, FieldToken> key, bool descending) =>
        descending ? query.OrderByDescending(key) : query.OrderBy(key);
}
