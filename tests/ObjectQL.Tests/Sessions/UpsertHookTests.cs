namespace ObjectQL.Tests.Sessions;

/// <summary>An upsert gives back what is stored, whatever hooks have made of the draft and told of it.</summary>
public sealed class UpsertHookTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task Of_another_draft_of_a_hook_it_gives_back_the_record_that_was_stored()
    {
        Db.Hooks.Add(HookEvent.BeforeCreate, static (CreateContext<Ticket> context) => context.Data = new() { Name = "another", Count = 100 });
        var result = await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "first", Count = 99 });
        var stored = (await Session.Tickets.ToListAsync()).Single();
        Assert.That((result.Id, result.Name, result.Count, result.IsStored), Is.EqualTo((stored.Id, "another", stored.Count, true)));
    }

    [Test]
    public async Task What_a_hook_tells_instead_of_a_new_record_is_given_to_the_caller()
    {
        Db.Hooks.Add(HookEvent.AfterCreate, static (CreateContext<Ticket> context) => context.Result = new() { Name = "told" });
        Assert.That((await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "first" })).Name, Is.EqualTo("told"));
        Assert.That((await Session.Tickets.GetAsync("t")).Name, Is.EqualTo("first"));
    }

    [TestCase("id")]
    [TestCase("code")]
    public async Task Changes_that_a_hook_has_put_in_place_of_the_drafts_are_in_the_result(string key)
    {
        await AddTicketAsync("old", static x => (x.Id, x.Code, x.Nick, x.Count) = ("t", "c", "kept", 1));
        using var hook = Db.Hooks.Add(HookEvent.BeforeUpdate, static (UpdateContext<Ticket> context) => context.Data = new() { Name = "another" });
        var draft = new Ticket { Name = "new", Nick = "lost", Code = "c" };
        draft.Id = key == "id" ? "t" : draft.Id;
        var result = key == "id" ? await Session.Tickets.UpsertAsync(draft) : await Session.Tickets.UpsertAsync(draft, x => x.Code);
        var stored = await Session.Tickets.GetAsync("t");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((stored.Name, stored.Nick, stored.Count), Is.EqualTo(("another", "kept", (long?)1)));
            Assert.That((result.Id, result.Name, result.Nick), Is.EqualTo(("t", "another", "kept")));
            Assert.That((result.CreatedAt, result.UpdatedAt), Is.EqualTo((stored.CreatedAt, stored.UpdatedAt)));
        }

        hook.Dispose();
        result.Nick = "again";
        Assert.That(await Session.Tickets.UpdateAsync(result), Is.True, "it is a record like any that was read");
    }

    [Test]
    public async Task A_hook_that_tells_of_no_change_undoes_none()
    {
        await AddTicketAsync("old", static x => x.Id = "t");
        Db.Hooks.Add(HookEvent.AfterUpdate, static (UpdateContext<Ticket> context) => context.Result = false);
        Assert.That((await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "new" })).Name, Is.EqualTo("new"));
        Assert.That((await Session.Tickets.GetAsync("t")).Name, Is.EqualTo("new"));
    }

    [Test]
    public async Task A_record_that_a_hook_deletes_is_created_anew()
    {
        await AddTicketAsync("old", static x => x.Id = "t");
        var isFirst = true;
        Db.Hooks.Add(HookEvent.BeforeUpdate, async (UpdateContext<Ticket> context) =>
        {
            if (isFirst)
            {
                isFirst = false;
                await Session.Tickets.DeleteAsync("t");
            }
        });
        Assert.That((await Session.Tickets.UpsertAsync(new() { Id = "t", Name = "new" })).Name, Is.EqualTo("new"));
        Assert.That((await Session.Tickets.ToListAsync()).Single().Name, Is.EqualTo("new"));
    }
}
