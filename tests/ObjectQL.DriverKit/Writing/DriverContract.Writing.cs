namespace ObjectQL.DriverKit;

/// <summary>Single records: created, changed, deleted, and what is told about it.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task A_new_record_has_an_id_and_its_times_and_is_stored_as_told()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var created = await AddAsync("one", static x => x.Count = 1);
        var found = await Session.Samples.GetAsync(created.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Id, Is.Not.Empty);
            Assert.That(created.CreatedAt, Is.GreaterThan(before).And.EqualTo(created.UpdatedAt));
            Assert.That((found.Name, found.Count, found.CreatedAt, found.UpdatedAt), Is.EqualTo((created.Name, created.Count, created.CreatedAt, created.UpdatedAt)));
            Assert.That(await Session.Samples.CountAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_update_changes_what_was_assigned_and_nothing_else()
    {
        var (one, other) = (await AddAsync("one", static x => (x.Count, x.Nick) = (1, "n")), await AddAsync("other", static x => x.Count = 9));
        await Task.Delay(5);
        Assert.That(await Session.Samples.UpdateAsync(one.Id, new() { Count = 2 }), Is.True);
        var found = await Session.Samples.GetAsync(one.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((found.Name, found.Count, found.Nick), Is.EqualTo(("one", (long?)2, "n")));
            Assert.That(found.CreatedAt, Is.EqualTo(one.CreatedAt));
            Assert.That(found.UpdatedAt, Is.GreaterThan(one.UpdatedAt));
            Assert.That((await Session.Samples.GetAsync(other.Id)).Count, Is.EqualTo(9));
            Assert.That(await Session.Samples.UpdateAsync("nobody", new() { Count = 3 }), Is.False);
        }
    }

    [Test]
    public async Task A_delete_tells_whether_there_was_a_record()
    {
        var (one, other) = (await AddAsync("one"), await AddAsync("other"));
        Assert.That(await Session.Samples.DeleteAsync(one.Id), Is.True);
        Assert.That(await Session.Samples.DeleteAsync(one.Id), Is.False);
        Assert.That((await Session.Samples.ToListAsync()).Select(static x => x.Id), Is.EqualTo(new[] { other.Id }));
    }

    [Test]
    public async Task Several_fields_of_every_kind_change_in_one_update()
    {
        var owner = await AddAccountAsync("owner");
        var stored = await Session.Samples.CreateAsync(FullSample(owner));
        await Session.Samples.UpdateAsync(stored.Id, new() { Tags = ["x"], Data = null, Vector = [9, 9, 9], Big = -1m, Owner = null, Home = new Address { City = "Bonn" } });
        var found = await Session.Samples.GetAsync(stored.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Tags?.Items, Is.EqualTo(new[] { "x" }));
            Assert.That(found.Data, Is.Null);
            Assert.That(found.Vector?.Items, Is.EqualTo(new[] { 9f, 9, 9 }));
            Assert.That((found.Big, found.Owner, found.Home?.City, found.Nick), Is.EqualTo(((decimal?)-1m, (string?)null, "Bonn", stored.Nick)));
        }
    }

    [Test]
    public async Task A_missing_required_value_names_its_field_at_the_driver_itself()
    {
        var insert = Query.Planner.Insert(Db.Model.FindObject("samples")!.Schema);
        await Expect.CodeAsync(ErrorCode.Validation, async () => await Driver.InsertAsync(insert, Stamped(new Sample { Id = "s" }), null, default), "samples", "name");
        await Expect.CodeAsync(ErrorCode.Validation, async () => await Driver.InsertManyAsync<Sample>(insert, [Stamped(new Sample { Id = "s", Name = "s" }), Stamped(new Sample { Id = "t" })], null, default), "samples", "name");
        Assert.That(await Session.Samples.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Sums_over_children_are_kept_with_every_write()
    {
        var order = (await Session.Orders.CreateAsync(new() { Customer = "c" })).Id;
        async Task<(decimal? Count, decimal? Total)> Sums() => await Session.Orders.GetAsync(order) is var found ? ((decimal?)found.LineCount, found.LineTotal) : default;
        var one = await Session.OrderLines.CreateAsync(new() { Title = "one", Order = order, Amount = 1.10m });
        var two = await Session.OrderLines.CreateAsync(new() { Title = "two", Order = order, Amount = 2.20m });
        Assert.That(await Sums(), Is.EqualTo(((decimal?)2, (decimal?)3.30m)));
        await Session.OrderLines.UpdateAsync(one.Id, new() { Amount = 5m });
        Assert.That(await Sums(), Is.EqualTo(((decimal?)2, (decimal?)7.20m)));
        await Session.OrderLines.DeleteAsync(two.Id);
        Assert.That(await Sums(), Is.EqualTo(((decimal?)1, (decimal?)5m)));
        await using (await Session.BeginAsync())
        {
            await Session.OrderLines.UpdateAsync(one.Id, new() { Order = null });
            Assert.That((await Sums()).Count, Is.EqualTo((decimal?)0));
        }

        Assert.That(await Sums(), Is.EqualTo(((decimal?)1, (decimal?)5m)), "rolled back");
    }

    [Test]
    public async Task Numbers_of_a_sequence_come_once_each()
    {
        if (!Declares(Capabilities.Sequences))
        {
            await Expect.CodeAsync(ErrorCode.Unsupported, async () => await Session.Counters.CreateAsync(new() { Name = "refused" }));
            Assert.That(await Session.Counters.CountAsync(), Is.Zero);
            return;
        }

        await Parallel.ForAsync(0, 5, async (_, token) =>
        {
            await using var session = Db.AsSystem();
            for (var i = 0; i < 8; i++)
            {
                await session.Counters.CreateAsync(new() { Name = "counter" }, token);
            }
        });
        var numbers = (await Session.Counters.ToListAsync()).ConvertAll(static x => x.Number);
        Assert.That(numbers, Has.Count.EqualTo(40).And.Unique);
        Assert.That(numbers, Does.Contain("C-0001"));
    }
}
