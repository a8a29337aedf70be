namespace ObjectQL.Behaviour.Tests.Ids;

/// <summary>Objects whose ids are uuids, which the kernel makes.</summary>
public sealed class UuidTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task New_ids_are_of_version_7_and_rise_with_the_time()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var crate = await Session.Crates.CreateAsync(new() { Label = "a" });
        Assert.That(crate.Id.Version, Is.EqualTo(7));
        Assert.That(Convert.ToInt64(crate.Id.ToString("N")[..12], 16), Is.GreaterThanOrEqualTo(before));
    }

    [Test]
    public async Task Records_are_read_changed_and_deleted_by_uuid()
    {
        var given = Guid.NewGuid();
        await Session.Crates.CreateAsync(new() { Id = given, Label = "a" });
        var many = await Session.Crates.CreateManyAsync([new() { Label = "b" }, new() { Label = "c" }]);
        Assert.That((await Session.Crates.GetAsync(given)).Label, Is.EqualTo("a"));
        Assert.That((await Session.Crates.FindAsync(given.ToString().ToUpperInvariant()))!.Id, Is.EqualTo(given));
        Assert.That(await Session.Crates.UpdateAsync(given, new() { Label = "d" }), Is.True);
        Assert.That(await Session.Crates.Where(x => x.Id == many[1].Id).Select(x => x.Label).ToListAsync(), Has.Count.EqualTo(1));
        Assert.That(await Session.Crates.Where(x => x.Id.In(given, many[0].Id)).CountAsync(), Is.EqualTo(2));
        Assert.That(await Session.Crates.DeleteAsync(given), Is.True);
        Assert.That(await Session.Crates.FindAsync(given), Is.Null);
        Assert.That(await Session.Crates.DeleteAsync(Guid.NewGuid()), Is.False);
    }

    [Test]
    public async Task Ids_are_sorted_and_paged()
    {
        var crates = await Session.Crates.CreateManyAsync([.. Enumerable.Range(0, 7).Select(static i => new Crate { Id = new Guid(i * 7919, 1, 2, 3, 4, 5, 6, 7, 8, 9, (byte)i), Label = "c" })]);
        var expected = crates.Select(static x => x.Id.ToString()).Order(StringComparer.Ordinal).ToList();
        var seen = new List<string>();
        for (string? after = null; ;)
        {
            var page = await Session.Crates.OrderBy(x => x.Id).PageAsync(3, after);
            seen.AddRange(page.Items.Select(static x => x.Id.ToString()));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.That(seen, Is.EqualTo(expected));
        Assert.That(await Session.Crates.Where(x => x.Id > Guid.Parse(expected[3])).CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Any_writing_of_a_uuid_finds_the_record_and_no_uuid_is_refused()
    {
        var crate = await Session.Crates.CreateAsync(new() { Label = "a" });
        Assert.That(await Session.Crates.Where("id == @id", ("id", crate.Id.ToString().ToUpperInvariant())).CountAsync(), Is.EqualTo(1));
        Assert.That(await Session.Crates.FromJson(System.Text.Encoding.UTF8.GetBytes($"{{ \"where\": {{ \"id\": \"{crate.Id}\" }} }}")).CountAsync(), Is.EqualTo(1));
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Crates.Where("id == 'nonsense'").CountAsync());
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Crates.FindAsync("nonsense"));
        Assert.That(error.Code, Is.EqualTo(ErrorCode.InvalidRequest));
    }

    [Test]
    public async Task Details_refer_to_their_master_and_go_with_it()
    {
        var crate = await Session.Crates.CreateAsync(new() { Label = "a" });
        await Session.CrateTags.CreateManyAsync([new() { Crate = crate.Id, Word = "red" }, new() { Crate = crate.Id, Word = "old" }]);
        var tags = await Session.CrateTags.Where(x => x.Crate == crate.Id).OrderBy(x => x.Word).Expand(x => x.Crate).ToListAsync();
        Assert.That(tags.Select(static x => (x.Word, x.Crate, x.CrateRecord!.Label)), Is.EqualTo([("old", crate.Id, "a"), ("red", crate.Id, "a")]));
        var parents = await Session.Crates.Expand(x => x.CrateTags).ToListAsync();
        Assert.That(parents.Single().CrateTags, Has.Count.EqualTo(2));
        await Session.Crates.DeleteAsync(crate.Id);
        Assert.That(await Session.CrateTags.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Json_has_texts()
    {
        var crate = await Session.Crates.CreateAsync(new() { Label = "a" });
        Assert.That(System.Text.Json.JsonSerializer.Serialize(crate), Does.StartWith($"{{\"id\":\"{crate.Id}\""));
        var tag = System.Text.Json.JsonSerializer.Deserialize<CrateTag>($"{{ \"crate\": \"{crate.Id}\", \"word\": \"new\" }}")!;
        Assert.That((await Session.CrateTags.CreateAsync(tag)).Crate, Is.EqualTo(crate.Id));
    }
}
