using ObjectQL.Query;
using static ObjectQL.DriverKit.Plain;

namespace ObjectQL.DriverKit;

/// <summary>Orders: by the value, null as the least unless the query says otherwise, one key after the other.</summary>
public abstract partial class DriverContract
{
    private static readonly (bool Descending, NullOrder Nulls)[] s_directions =
    [
        (false, NullOrder.Default), (true, NullOrder.Default), (false, NullOrder.First), (true, NullOrder.First), (false, NullOrder.Last), (true, NullOrder.Last),
    ];

    [TestCaseSource(nameof(ComparedFields))]
    public async Task An_order_follows_the_values_and_puts_null_where_it_is_asked_for(SampleField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var stored = await StoreValuesAsync(field);
        foreach (var (descending, nulls) in s_directions)
        {
            var found = await Sorted(Session.Samples.Query(), field, descending, nulls).OrderBy(x => x.Id).ToListAsync();
            var expected = stored.OrderBy(static x => x.Value, Comparer<object?>.Create((a, b) => Order(a, b, descending, nulls))).ThenBy(static x => x.Id, StringComparer.Ordinal);
            Assert.That(found.Select(static x => x.Id), Is.EqualTo(expected.Select(static x => x.Id)), $"descending {descending}, nulls {nulls}");
        }
    }

    [Test]
    public async Task Of_equal_records_the_next_key_decides([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var rows = await StoreRandomAsync(random, 50);
        for (var i = 0; i < 10; i++)
        {
            var query = Session.Samples.Query();
            IOrderedEnumerable<Sample> expected = rows.OrderBy(static _ => 0);
            foreach (var field in random.GetItems(SampleFields.All.Where(static x => x.Name != "key").ToArray(), 3).Distinct())
            {
                var (descending, nulls) = s_directions[random.Next(s_directions.Length)];
                query = Sorted(query, field, descending, nulls);
                expected = expected.ThenBy(field.Get, Comparer<object?>.Create((a, b) => Order(a, b, descending, nulls)));
            }

            var found = await query.OrderByDescending(x => x.Id).ToListAsync();
            Assert.That(found.Select(static x => x.Id), Is.EqualTo(expected.ThenByDescending(static x => x.Id, StringComparer.Ordinal).Select(static x => x.Id)));
        }
    }

    [Test]
    public async Task An_order_follows_what_a_lookup_leads_to()
    {
        var (late, early) = (await AddAccountAsync("b", static x => x.Rank = 2), await AddAccountAsync("a", static x => x.Rank = 1));
        await AddAsync("late", x => x.Owner = late);
        await AddAsync("none");
        await AddAsync("early", x => x.Owner = early);
        Assert.That(await NamesAsync(Session.Samples.OrderBy(x => x.OwnerRecord.Rank)), Is.EqualTo("none,early,late"));
        Assert.That(await NamesAsync(Session.Samples.OrderByDescending(x => x.OwnerRecord.Rank, NullOrder.First)), Is.EqualTo("none,late,early"));
    }

    private static int Order(object? left, object? right, bool descending, NullOrder nulls)
    {
        if (left is null || right is null)
        {
            var nullFirst = nulls == NullOrder.First || (nulls == NullOrder.Default && !descending);
            return left is null && right is null ? 0 : left is null == nullFirst ? -1 : 1;
        }

        return descending ? Compare(right, left) : Compare(left, right);
    }

    private static RecordQuery<Sample, Sample.Fields> Sorted(RecordQuery<Sample, Sample.Fields> query, SampleField field, bool descending, NullOrder nulls) =>
        descending ? query.OrderByDescending(field.Token, nulls) : query.OrderBy(field.Token, nulls);

    private static async Task<string> NamesAsync(RecordQuery<Sample, Sample.Fields> query) => string.Join(',', (await query.ToListAsync()).Select(static x => x.Name));
}
