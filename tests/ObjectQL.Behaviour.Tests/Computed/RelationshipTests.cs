namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>What a delete does to the records that refer to the deleted one.</summary>
public sealed class RelationshipTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task Set_null_and_restrict_and_cascade_do_what_they_say()
    {
        var owner = await Session.Owners.CreateAsync(new() { FirstName = "a", LastName = "b" });
        var lender = await Session.Owners.CreateAsync(new() { FirstName = "c", LastName = "d" });
        var note = await Session.Notes.CreateAsync(new() { Text = "n", Owner = owner.Id, Lender = lender.Id });
        Assert.That(await Session.Owners.DeleteAsync(owner.Id), Is.True);
        Assert.That((await Session.Notes.GetAsync(note.Id)).Owner, Is.Null);
        var refused = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Owners.DeleteAsync(lender.Id))!;
        Assert.That((refused.Code, refused.ObjectName), Is.EqualTo((ErrorCode.Conflict, "owners")));
        Assert.That(refused.Message, Does.Contain("notes").And.Not.Contain(note.Id));
    }

    [Test]
    public async Task A_cascade_runs_the_hooks_of_children_and_of_theirs()
    {
        DeletedParts.Names.Value = [];
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "a" });
        var whole = await Session.Parts.CreateAsync(new() { Name = "whole", Invoice = invoice.Id });
        var part = await Session.Parts.CreateAsync(new() { Name = "part", Invoice = invoice.Id, Whole = whole.Id });
        await Session.Notes.CreateAsync(new() { Text = "n", Part = part.Id });
        Assert.That(await Session.Invoices.DeleteAsync(invoice.Id), Is.True);
        Assert.That(DeletedParts.Names.Value, Is.EqualTo(["part", "whole"]));
        Assert.That(await Session.Parts.CountAsync() + await Session.Notes.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_detail_keeps_its_master_in_every_way_to_write()
    {
        var (first, second) = (await Session.Invoices.CreateAsync(new() { Title = "a" }), await Session.Invoices.CreateAsync(new() { Title = "b" }));
        var slip = await Session.Slips.UpsertAsync(new() { Code = "x", Invoice = first.Id }, x => x.Code);
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Slips.UpdateAsync(slip.Id, new() { Invoice = second.Id }));
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Slips.Where(x => x.Code == "x").UpdateAsync(new Slip { Invoice = second.Id }));
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Slips.UpsertAsync(new() { Code = "x", Invoice = second.Id }, x => x.Code));
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Slips.UpsertAsync(new() { Id = slip.Id, Code = "y", Invoice = second.Id }));
        Assert.That((await Session.Slips.UpsertAsync(new() { Id = slip.Id, Code = "y", Invoice = first.Id })).Code, Is.EqualTo("y"));
        Assert.That((await Session.Slips.GetAsync(slip.Id)).Invoice, Is.EqualTo(first.Id));
    }

    [Test]
    public async Task A_circle_of_cascades_ends()
    {
        DeletedParts.Names.Value = [];
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "a" });
        var first = await Session.Parts.CreateAsync(new() { Name = "first", Invoice = invoice.Id });
        var second = await Session.Parts.CreateAsync(new() { Name = "second", Invoice = invoice.Id, Whole = first.Id });
        await Session.Parts.UpdateAsync(first.Id, new() { Whole = second.Id });
        var self = await Session.Parts.CreateAsync(new() { Name = "self", Invoice = invoice.Id });
        await Session.Parts.UpdateAsync(self.Id, new() { Whole = self.Id });
        Assert.That(await Session.Parts.DeleteAsync(self.Id), Is.True);
        Assert.That(await Session.Parts.DeleteAsync(first.Id), Is.True);
        Assert.That(await Session.Parts.CountAsync(), Is.Zero);
        Assert.That(DeletedParts.Names.Value, Is.EqualTo(["self", "second", "first"]));
    }

    [Test]
    public async Task A_long_chain_of_cascades_ends()
    {
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "a" });
        await using var transaction = await Session.BeginAsync();
        string? before = null;
        for (var i = 0; i < 400; i++)
        {
            before = (await Session.Parts.CreateAsync(new() { Name = $"p{i}", Invoice = invoice.Id, Whole = before })).Id;
        }

        await Session.Invoices.DeleteAsync(invoice.Id);
        Assert.That(await Session.Parts.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task A_part_needs_its_master_and_stays_with_it()
    {
        var invoice = await Session.Invoices.CreateAsync(new() { Title = "a" });
        var other = await Session.Invoices.CreateAsync(new() { Title = "b" });
        var orphan = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Parts.CreateAsync(new() { Name = "x", Invoice = null! }))!;
        Assert.That(orphan.Code, Is.EqualTo(ErrorCode.Validation));
        var part = await Session.Parts.CreateAsync(new() { Name = "p", Invoice = invoice.Id });
        var moved = Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Parts.UpdateAsync(part.Id, new() { Invoice = other.Id }))!;
        Assert.That((moved.Code, moved.Failures[0].Field), Is.EqualTo((ErrorCode.Validation, "invoice")));
        Assert.ThrowsAsync<ObjectQLException>(async () => await Session.Parts.Where(x => x.Name == "p").UpdateAsync(new() { Invoice = other.Id }));
        Assert.That(await Session.Parts.UpdateAsync(part.Id, new() { Invoice = invoice.Id, Name = "q" }), Is.True);
    }
}
