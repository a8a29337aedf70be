using ObjectQL.Query;

namespace ObjectQL.Tests.Sessions;

/// <summary>Loaded and Changed, on small and on wide records.</summary>
public sealed class MaskTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public void A_draft_reads_defaults_and_knows_what_was_assigned()
    {
        var draft = new Ticket { Amount = 1m, Nick = null };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(draft.Code, Is.Null);
            Assert.That(draft.Id, Is.Empty);
            Assert.That(RecordState.Changed(draft), Is.EqualTo(FieldMask.Of([5, 23])));
            Assert.That(RecordState.Loaded(draft), Is.EqualTo(FieldMask.Of([5, 23])));
            Assert.That(draft.IsStored, Is.False);
        }
    }

    [Test]
    public async Task A_record_that_was_read_is_loaded_and_unchanged()
    {
        var id = (await AddTicketAsync("Name")).Id;
        var found = await Session.Tickets.GetAsync(id);
        Assert.That(RecordState.Changed(found).IsEmpty, Is.True);
        for (var field = 0; field < 24; field++)
        {
            Assert.That(RecordState.IsLoaded(found, field), Is.True, $"field {field}");
        }

        found.Nick = "n";
        Assert.That(RecordState.Changed(found), Is.EqualTo(FieldMask.Of([23])));
    }

    [Test]
    public async Task Create_leaves_the_record_loaded_and_unchanged()
    {
        var created = await AddTicketAsync("Name");
        Assert.That(RecordState.Changed(created).IsEmpty, Is.True);
        Assert.That(created.Code, Is.Null);
    }

    [Test]
    public async Task A_projection_reads_the_selected_fields_and_the_id_only()
    {
        await AddTicketAsync("Name", x => (x.Code, x.Nick) = ("secret", "n"));
        var found = (await Session.Tickets.Query().Select(x => x.Nick, x => x.Name).ToListAsync()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RecordState.Loaded(found), Is.EqualTo(FieldMask.Of([0, 3, 23])));
            Assert.That(found.Id, Has.Length.EqualTo(26));
            Assert.That((found.Name, found.Nick), Is.EqualTo(("Name", "n")));
        }

        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(found.Code), "tickets", "code");
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(found.UpdatedAt), "tickets", "updated_at");
    }

    [Test]
    public async Task What_was_not_selected_is_not_in_the_record_at_all()
    {
        await AddTicketAsync("Name", x => x.Code = "secret");
        var found = (await Session.Tickets.Query().Select(x => x.Name).ToListAsync()).Single();

        // Assigning marks the field as loaded without touching its value: a leaked value would show.
        RecordState.MarkAssigned(found, 4);
        Assert.That(found.Code, Is.Null);
    }

    [Test]
    public async Task An_assignment_makes_an_unselected_field_readable()
    {
        await AddTicketAsync("Name");
        var found = (await Session.Tickets.Query().Select(x => x.Name).ToListAsync()).Single();
        found.Code = "new";
        Assert.That(found.Code, Is.EqualTo("new"));
        Assert.That(await Session.Tickets.UpdateAsync(found), Is.True);
        Assert.That((await Session.Tickets.GetAsync(found.Id)).Code, Is.EqualTo("new"));
    }

    [Test]
    public async Task Two_hundred_fields_are_stored_and_updated_one_by_one()
    {
        var draft = new Wide();
        for (var field = Wide.First; field < Wide.FieldCount; field += 2)
        {
            draft[field] = $"v{field}";
        }

        var id = (await Session.Wides.CreateAsync(draft)).Id;
        await Session.Wides.UpdateAsync(id, new() { [63] = "x63", [64] = "x64", [127] = null, [128] = "x128", [199] = "x199" });
        var found = await Session.Wides.GetAsync(id);
        Assert.That(RecordState.Changed(found).IsEmpty, Is.True);
        for (var field = Wide.First; field < Wide.FieldCount; field++)
        {
            var expected = field is 63 or 64 or 128 or 199 ? $"x{field}" : field == 127 || field % 2 == 0 ? null : $"v{field}";
            Assert.That(found[field], Is.EqualTo(expected), $"field {field}");
        }
    }

    [Test]
    public async Task A_wide_projection_loads_what_was_selected()
    {
        await Session.Wides.CreateAsync(new() { [3] = "a", [64] = "b", [199] = "c" });
        var found = (await Session.Wides.Query().Select(x => x[199], x => x[64]).ToListAsync()).Single();
        Assert.That((found[64], found[199]), Is.EqualTo(("b", "c")));
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(found[3]), "wides", "f3");
        Throws.WithCode(ErrorCode.FieldNotLoaded, () => Task.FromResult(found[198]), "wides", "f198");
    }

    [Test]
    public async Task A_wide_loaded_record_writes_what_was_changed()
    {
        var id = (await Session.Wides.CreateAsync(new() { [3] = "a", [150] = "b" })).Id;
        var found = await Session.Wides.GetAsync(id);
        found[150] = "changed";
        await Task.Delay(5);
        await Session.Wides.UpdateAsync(id, new() { [3] = "elsewhere" });
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Wides.UpdateAsync(found));
        found = await Session.Wides.GetAsync(id);
        found[150] = "changed";
        Assert.That(await Session.Wides.UpdateAsync(found), Is.True);
        found = await Session.Wides.GetAsync(id);
        Assert.That((found[3], found[150]), Is.EqualTo(("elsewhere", "changed")));
    }

    [Test]
    public async Task A_refused_wide_record_may_be_created_again()
    {
        var draft = new Wide { [3] = "a", [150] = "b" };
        await Session.Wides.CreateAsync(new() { Id = "taken" });
        draft.Id = "taken";
        Throws.WithCode(ErrorCode.Conflict, async () => await Session.Wides.CreateAsync(draft), "wides", "id");
        draft.Id = "free";
        await Session.Wides.CreateAsync(draft);
        Assert.That((await Session.Wides.GetAsync("free"))[150], Is.EqualTo("b"));
    }

    [Test]
    public void A_copy_of_a_wide_record_has_masks_of_its_own()
    {
        var draft = new Wide { [100] = "a" };
        var copy = RecordState.Copy(draft);
        copy[101] = "b";
        Assert.That(RecordState.IsChanged(draft, 101), Is.False);
        Assert.That(draft[101], Is.Null);
    }
}
