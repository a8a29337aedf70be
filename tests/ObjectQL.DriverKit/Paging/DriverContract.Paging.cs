namespace ObjectQL.DriverKit;

/// <summary>Parts of a list: by numbers, and by cursors that inserts and deletes do not shift.</summary>
public abstract partial class DriverContract
{
    [TestCase(null, 0, 0)]
    [TestCase(0, 0, 0)]
    [TestCase(3, 0, 3)]
    [TestCase(3, 5, 3)]
    [TestCase(3, 8, 3)]
    [TestCase(99, 9, 99)]
    [TestCase(int.MaxValue, 2, int.MaxValue)]
    [TestCase(5, 99, 5)]
    [TestCase(null, 4, 0)]
    public async Task A_part_of_a_list_begins_and_ends_where_it_is_asked_for(int? take, int skip, int taken)
    {
        await StoreCountsAsync(10);
        var query = Session.Samples.OrderByDescending(x => x.Count);
        query = take is { } count ? query.Take(count) : query;
        query = skip > 0 ? query.Skip(skip) : query;
        var expected = Enumerable.Range(0, 10).Select(static i => (long?)(9 - i)).Skip(skip).Take(take is null ? 10 : taken).ToArray();
        Assert.That((await query.ToListAsync()).Select(static x => x.Count), Is.EqualTo(expected));
    }

    [Test]
    public async Task Parts_of_an_order_with_equal_keys_are_disjoint_and_complete()
    {
        await StoreRandomAsync(new Random(7), 45);
        var seen = new List<string>();
        for (var skip = 0; skip < 50; skip += 10)
        {
            seen.AddRange((await Session.Samples.OrderBy(x => x.Flag).OrderBy(x => x.Id).Skip(skip).Take(10).ToListAsync()).Select(static x => x.Id));
        }

        Assert.That(seen, Has.Count.EqualTo(45).And.Unique);
    }

    [Test]
    public async Task Records_that_come_and_go_between_pages_shift_nothing()
    {
        await StoreCountsAsync(6);
        var first = await Session.Samples.OrderBy(x => x.Count).PageAsync(3);
        await AddAsync("before", static x => x.Count = -1);
        await AddAsync("between", static x => x.Count = 2);
        await Session.Samples.DeleteAsync(first.Items[2].Id);
        await Session.Samples.Where(x => x.Count == 4).DeleteAsync();
        var second = await Session.Samples.OrderBy(x => x.Count).PageAsync(3, first.Next);
        Assert.That(second.Items.Select(static x => (x.Name, x.Count)), Is.EqualTo(new (string, long?)[] { ("between", 2), ("3", 3), ("5", 5) }));
        Assert.That(second.HasMore, Is.False);
    }

    [Test]
    public async Task Walking_all_pages_under_inserts_gives_every_record_once_in_order([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        await StoreRandomAsync(random, 40);
        var keys = random.GetItems(SampleFields.All.ToArray(), 3).Distinct().Select(field => (Field: field, Direction: s_directions[random.Next(s_directions.Length)])).ToArray();
        RecordQuery<Sample, Sample.Fields> Query() => keys.Aggregate(Session.Samples.Query(), static (query, key) => Sorted(query, key.Field, key.Direction.Descending, key.Direction.Nulls));
        var expected = (await (keys[^1].Direction.Descending ? Query().OrderByDescending(x => x.Id) : Query().OrderBy(x => x.Id)).ToListAsync()).ConvertAll(static x => x.Id);

        var walked = new List<string>();
        var added = new HashSet<string>();
        string? cursor = null;
        do
        {
            var page = await Query().PageAsync(random.Next(1, 9), cursor);
            walked.AddRange(page.Items.Select(static x => x.Id));
            Assert.That(walked, Has.Count.LessThan(1_000), "The pages have no end.");
            cursor = page.Next;
            if (random.Next(3) == 0)
            {
                added.Add((await AddAsync("added", x =>
                {
                    foreach (var (field, _) in keys.Where(static key => key.Field.Name != "key"))
                    {
                        field.Set(x, field.Values[random.Next(field.Values.Length)]);
                    }
                })).Id);
            }
        }
        while (cursor is not null);

        Assert.That(walked, Is.Unique);
        Assert.That(walked.Where(id => !added.Contains(id)), Is.EqualTo(expected));
    }

    private ValueTask<IReadOnlyList<Sample>> StoreCountsAsync(int count) =>
        Session.Samples.CreateManyAsync([.. Enumerable.Range(0, count).Select(static i => new Sample { Name = $"{i}", Count = i })]);
}
