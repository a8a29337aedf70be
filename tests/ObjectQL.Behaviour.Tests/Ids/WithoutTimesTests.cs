namespace ObjectQL.Behaviour.Tests.Ids;

/// <summary>Objects with <c>timestamps: false</c>, whose last change wins.</summary>
public sealed class WithoutTimesTests(DriverFactory factory) : SalesFixture(factory)
{
    private async ValueTask<CrateTag> AddAsync(string word) =>
        await Session.CrateTags.CreateAsync(new() { Crate = (await Session.Crates.CreateAsync(new() { Label = "a" })).Id, Word = word });

    [Test]
    public async Task Records_are_stored_read_and_changed()
    {
        var tag = await AddAsync("a");
        var (one, other) = (await Session.CrateTags.GetAsync(tag.Id), await Session.CrateTags.GetAsync(tag.Id));
        one.Rank = 1;
        other.Rank = 2;
        Assert.That(await Session.CrateTags.UpdateAsync(one), Is.True);
        Assert.That(await Session.CrateTags.UpdateAsync(other), Is.True);
        Assert.That((await Session.CrateTags.GetAsync(tag.Id)).Rank, Is.EqualTo(2));
        Assert.That(await Session.CrateTags.Where(x => x.Rank == 2).UpdateAsync(new() { Rank = 3 }), Is.EqualTo(1));
        Assert.That(await Session.CrateTags.UpdateAsync(tag.Id, new()), Is.True);
    }

    [Test]
    public async Task An_upsert_finds_the_record_by_its_key()
    {
        var tag = await AddAsync("a");
        var again = await Session.CrateTags.UpsertAsync(new() { Word = "a", Crate = tag.Crate, Rank = 5 }, x => x.Word);
        Assert.That(again.Id, Is.EqualTo(tag.Id));
        Assert.That((await Session.CrateTags.GetAsync(tag.Id)).Rank, Is.EqualTo(5));
        Assert.That(await Session.CrateTags.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Times_are_unknown_to_queries_and_left_out_of_json()
    {
        var tag = await AddAsync("a");
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.CrateTags.Where("created_at != null").CountAsync());
        Assert.That(error.Message, Does.Contain("has no field 'created_at'"));
        Assert.That(System.Text.Json.JsonSerializer.Serialize(await Session.CrateTags.GetAsync(tag.Id)), Does.Not.Contain("_at"));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = tag.CreatedAt).Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
    }

    [Test]
    public async Task Rules_are_checked()
    {
        var tag = await AddAsync("a");
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.CrateTags.UpdateAsync(tag.Id, new() { Rank = 200 }));
    }
}
