using ObjectQL.Tests.Dynamic;

namespace ObjectQL.Tests.Access;

/// <summary>Who created a record, as a lookup: an upsert of a record that there is says nothing about that, whoever calls it.</summary>
public sealed class StampedLookupTests(DriverFactory factory) : DynamicFixture(factory)
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task An_upsert_keeps_who_created_the_record(bool isRestricted)
    {
        (string, string)[] files =
        [
            ("users.object.yml", "fields: { name: { type: text } }"),
            ("notes.object.yml", "fields:\n  code: { type: text, unique: true }\n  text: { type: text }\n  created_by: { type: lookup, reference_to: users }\n"),
            ("memos.object.yml", "fields:\n  code: { type: text, unique: true }\n  text: { type: text }\n  created_by: { type: lookup, reference_to: users }\n  updated_by: { type: lookup, reference_to: users }\n"),
            .. isRestricted ? [("notes.permission.yml", "object_permissions: { create: [r], read: [r], update: [r] }\n")] : Array.Empty<(string, string)>(),
        ];
        var db = await OpenAsync(files);
        await using var system = db.AsSystem();
        foreach (var id in new[] { "u1", "u2" })
        {
            await system.Objects("users").CreateAsync(system.Objects("users").New(("id", id)));
        }

        await using var first = db.As(new User("u1", ["r"]));
        await using var second = db.As(new User("u2", ["r"]));
        await using var stranger = db.As(new User("u3", ["r"]));
        foreach (var name in new[] { "notes", "memos" })
        {
            await UpsertAsync(first, name, "one");
            await UpsertAsync(second, name, "two");
            var stored = (await system.Objects(name).ToListAsync()).Single();
            Assert.That((stored["text"], stored["created_by"]), Is.EqualTo(((object)"two", (object)"u1")), name);
            await UpsertAsync(system, name, "three");
            stored = (await system.Objects(name).ToListAsync()).Single();
            Assert.That((stored["text"], stored["created_by"]), Is.EqualTo(((object)"three", (object)"u1")), "the system is no user that a lookup could name");
        }

        // Who is none of the users creates nothing that says so, and may change what there is where nothing says it.
        var error = Throws.WithCode(ErrorCode.Conflict, () => stranger.Objects("notes").CreateAsync(stranger.Objects("notes").New(("code", "other"))).AsTask(), "notes");
        Assert.That(error.Message, Does.Contain("u3"));
        await UpsertAsync(stranger, "notes", "four");
        Assert.That((await system.Objects("notes").ToListAsync()).Select(static one => $"{one["text"]} {one["created_by"]}"), Is.EqualTo(new[] { "four u1" }));
        Throws.WithCode(ErrorCode.Conflict, () => UpsertAsync(stranger, "memos", "four"), "memos");
    }

    private static Task<DynamicRecord> UpsertAsync(DynamicSession session, string name, string text)
    {
        var set = session.Objects(name);
        return set.UpsertAsync(set.New(("code", "c"), ("text", text)), x => x["code"]).AsTask();
    }
}
