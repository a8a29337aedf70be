using System.Buffers;
using System.Text.Json;

namespace ObjectQL.DriverKit;

/// <summary>What a query brings: the fields that were asked for, single records, streams, JSON.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task A_projection_has_the_fields_that_were_asked_for_and_no_others()
    {
        await AddAsync("one", static x => (x.Count, x.Nick) = (1, "n"));
        var found = (await Session.Samples.Query().Select(x => x.Count, x => x.Name).ToListAsync()).Single();
        Assert.That((found.Name, found.Count), Is.EqualTo(("one", (long?)1)));
        await Expect.CodeAsync(ErrorCode.FieldNotLoaded, () => Task.FromResult(found.Nick), "samples", "nick");
        await Expect.CodeAsync(ErrorCode.FieldNotLoaded, () => Task.FromResult(found.UpdatedAt), "samples", "updated_at");
    }

    [Test]
    public async Task A_record_is_found_by_its_id_or_there_is_none()
    {
        var id = (await AddAsync("one")).Id;
        Assert.That((await Session.Samples.FindAsync(id))?.Name, Is.EqualTo("one"));
        Assert.That(await Session.Samples.FindAsync("nobody"), Is.Null);
        await Expect.CodeAsync(ErrorCode.NotFound, async () => await Session.Samples.GetAsync("nobody"), "samples");
    }

    [Test]
    public async Task The_first_record_the_number_of_records_and_whether_there_is_one()
    {
        await StoreCountsAsync(5);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Session.Samples.OrderByDescending(x => x.Count).FirstOrDefaultAsync())?.Count, Is.EqualTo(4));
            Assert.That(await Session.Samples.Where(x => x.Count > 9).FirstOrDefaultAsync(), Is.Null);
            Assert.That(await Session.Samples.Where(x => x.Count > 1).CountAsync(), Is.EqualTo(3));
            Assert.That(await Session.Samples.Where(x => x.Count > 1).OrderBy(x => x.Count).Take(1).CountAsync(), Is.EqualTo(3), "a part does not change the number");
            Assert.That(await Session.Samples.Where(x => x.Count > 3).AnyAsync(), Is.True);
            Assert.That(await Session.Samples.Where(x => x.Count > 4).AnyAsync(), Is.False);
        }
    }

    [Test]
    public async Task A_count_goes_no_further_than_asked()
    {
        await StoreCountsAsync(5);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Session.Samples.CountAsync(3), Is.EqualTo(3));
            Assert.That(await Session.Samples.CountAsync(5), Is.EqualTo(5));
            Assert.That(await Session.Samples.CountAsync(99), Is.EqualTo(5));
            Assert.That(await Session.Samples.Where(x => x.Count > 1).CountAsync(2), Is.EqualTo(2));
            Assert.That(await Session.Samples.Where(x => x.Count > 1).CountAsync(99), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task A_stream_gives_what_a_list_gives_whatever_the_loop_does()
    {
        await StoreCountsAsync(10);
        var seen = new List<long?>();
        await foreach (var sample in Session.Samples.Where(x => x.Count > 2).OrderByDescending(x => x.Count).AsAsyncEnumerable())
        {
            seen.Add(sample.Count);
            Assert.That(seen, Has.Count.LessThan(20), "The stream has no end.");
            await AddAsync("new", x => x.Count = 100 + sample.Count);
            await Session.Samples.UpdateAsync(sample.Id, new() { Nick = "seen" });
        }

        Assert.That(seen, Is.EqualTo(new long?[] { 9, 8, 7, 6, 5, 4, 3 }));
        Assert.That(await Session.Samples.Where(x => x.Nick == "seen").CountAsync(), Is.EqualTo(7));
    }

    [Test]
    public async Task A_stream_that_is_left_early_keeps_nothing_occupied()
    {
        await StoreCountsAsync(10);
        for (var i = 0; i < 60; i++)
        {
            await foreach (var sample in Session.Samples.OrderBy(x => x.Count).AsAsyncEnumerable())
            {
                Assert.That(sample.Count, Is.Zero);
                break;
            }
        }

        Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(10));
    }

    [Test]
    public async Task JSON_has_what_the_records_have()
    {
        var owner = await AddAccountAsync("owner");
        var expected = await Session.Samples.CreateAsync(FullSample(owner));
        await AddAsync("none");
        var output = new ArrayBufferWriter<byte>();
        Assert.That(await Session.Samples.OrderBy(x => x.Name).WriteJsonAsync(output), Is.EqualTo(2));
        using var document = JsonDocument.Parse(output.WrittenMemory);
        var full = document.RootElement[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(full.GetProperty("id").GetString(), Is.EqualTo(expected.Id));
            Assert.That(full.GetProperty("nick").GetString(), Is.EqualTo(expected.Nick));
            Assert.That(full.GetProperty("count").GetInt64(), Is.EqualTo(long.MinValue));
            Assert.That(full.GetProperty("ratio").GetDouble(), Is.EqualTo(0.1));
            Assert.That(full.GetProperty("big").GetDecimal(), Is.EqualTo(expected.Big));
            Assert.That(full.GetProperty("flag").GetBoolean(), Is.False);
            Assert.That(full.GetProperty("due").GetString(), Is.EqualTo("2024-02-29"));
            Assert.That(full.GetProperty("starts").GetDateTimeOffset(), Is.EqualTo(expected.Starts));
            Assert.That(full.GetProperty("level").GetInt32(), Is.EqualTo(10));
            Assert.That(full.GetProperty("tags").EnumerateArray().Select(static x => x.GetString()), Is.EqualTo(expected.Tags!.Items));
            Assert.That(full.GetProperty("data").GetProperty("a").GetArrayLength(), Is.EqualTo(4));
            Assert.That(full.GetProperty("vector").EnumerateArray().Select(static x => x.GetSingle()), Is.EqualTo(new[] { 1f, -2.5f, 0.1f }));
            Assert.That(full.GetProperty("paper").GetProperty("size").GetInt64(), Is.EqualTo(5_000_000_000));
            Assert.That(document.RootElement[1].GetProperty("nick").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public async Task Rows_have_columns_of_fields_of_lookups_and_of_computations()
    {
        var owner = await AddAccountAsync("owner");
        await AddAsync("a", x => (x.Owner, x.Money, x.Count) = (owner, 1.25m, 2));
        await AddAsync("b", static x => x.Money = 3m);
        var rows = await Session.Samples.OrderBy(x => x.Name).SelectRows(x => x.Name, x => x.OwnerRecord.Name).Column("twice", x => x.Money + x.Money).ToRowsAsync();
        Assert.That(rows.Select(static x => (x.Text("name"), x.Text("owner.name"), x.Decimal("twice"))), Is.EqualTo(new (string?, string?, decimal?)[] { ("a", "owner", 2.5m), ("b", null, 6m) }));
    }

    [Test]
    public async Task Different_values_come_once_in_order_null_included([ValueSource(nameof(ComparedFields))] SampleField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var stored = await StoreValuesAsync(field);
        if (field.Name != "key")
        {
            await Session.Samples.CreateManyAsync([.. stored.Select(x =>
            {
                var again = new Sample { Name = "again" };
                field.Set(again, x.Value);
                return again;
            })]);
        }

        var rows = await Session.Samples.SelectRows(field.Token).Distinct().OrderBy(field.Name).ToRowsAsync();
        Assert.That(rows, Has.Count.EqualTo(field.Values.Length + 1));
        Assert.That(rows[0].IsNull(0), Is.True);
        Assert.That(await Session.Samples.Aggregate().CountDistinct("n", field.Token).ToRowsAsync() is [var row] ? row.Long("n") : null, Is.EqualTo(field.Values.Length));
    }
}
