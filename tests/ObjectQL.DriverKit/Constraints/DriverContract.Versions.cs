namespace ObjectQL.DriverKit;

/// <summary>A record that somebody else has changed is not written over.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task A_stale_record_is_a_conflict_by_its_time()
    {
        var id = (await AddAsync("name")).Id;
        var (one, two) = (await Session.Samples.GetAsync(id), await Session.Samples.GetAsync(id));
        (one.Nick, two.Nick) = ("one", "two");
        Assert.That(await Session.Samples.UpdateAsync(one), Is.True);
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Samples.UpdateAsync(two), "samples", "updated_at");
        Assert.That((await Session.Samples.GetAsync(id)).Nick, Is.EqualTo("one"));
        one.Nick = "again";
        Assert.That(await Session.Samples.UpdateAsync(one), Is.True);
    }

    [Test]
    public async Task A_version_begins_with_one_rises_with_every_change_and_is_checked()
    {
        var id = await AddAccountAsync("one");
        var (one, two) = (await Session.Accounts.GetAsync(id), await Session.Accounts.GetAsync(id));
        Assert.That(one.Version, Is.EqualTo(1));
        (one.Name, two.Name) = ("first", "second");
        await Session.Accounts.UpdateAsync(one);
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.UpdateAsync(two), "accounts", "version");
        await Expect.CodeAsync(ErrorCode.Conflict, async () => await Session.Accounts.UpdateAsync(id, new() { Name = "never", Version = 77 }), "accounts", "version");
        await Session.Accounts.UpdateAsync(id, new() { Name = "second", Version = 2 });
        await Session.Accounts.Where(x => x.Name == "second").UpdateAsync(new() { Rank = 1 });
        var found = await Session.Accounts.GetAsync(id);
        Assert.That((found.Name, found.Version), Is.EqualTo(("second", (long?)4)));
    }

    [Test]
    public async Task A_deleted_record_is_no_conflict()
    {
        var record = await AddAsync("name");
        await Session.Samples.DeleteAsync(record.Id);
        record.Nick = "n";
        Assert.That(await Session.Samples.UpdateAsync(record), Is.False);
    }

    [Test]
    public async Task Of_many_writers_of_one_version_exactly_one_wins()
    {
        var id = await AddAccountAsync("name");
        var records = new List<Account>();
        for (var i = 0; i < 8; i++)
        {
            var record = await Session.Accounts.GetAsync(id);
            record.Rank = i;
            records.Add(record);
        }

        var errors = await Task.WhenAll(records.Select(record => Task.Run(() => Expect.ErrorAsync(async () =>
        {
            await using var session = Db.AsSystem();
            await session.Accounts.UpdateAsync(record);
        }))));
        Assert.That(errors.Count(static x => x is null), Is.EqualTo(1));
        Assert.That(errors.OfType<ObjectQLException>().Select(static x => x.Code), Is.All.EqualTo(ErrorCode.Conflict));
        Assert.That((await Session.Accounts.GetAsync(id)).Version, Is.EqualTo(2));
    }
}
