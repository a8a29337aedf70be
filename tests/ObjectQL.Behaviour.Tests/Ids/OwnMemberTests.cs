namespace ObjectQL.Behaviour.Tests;

/// <summary>What one user puts into members that were added to a record class is nobody else's, whether the records are kept or not.</summary>
public sealed class OwnMemberTests(DriverFactory factory) : SalesFixture(factory)
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task What_one_has_noted_in_a_record_no_other_finds_there(bool isKept)
    {
        if (isKept)
        {
            Db.Cache.Use("crates");
        }

        var stored = await Session.Crates.CreateAsync(new() { Label = "Apples" });
        stored.Remarks.Add("of the one who stored it");
        await using var one = Db.As(new User("one"));
        await using var two = Db.As(new User("two"));
        foreach (var read in Reads(stored.Id))
        {
            (await read(one)).Remarks.Add("secret");
            var found = await read(two);
            Assert.That(found.Remarks, Is.Empty);
            Assert.That((await read(one)).Remarks, Is.Empty);
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_fields_are_there_in_each_copy(bool isKept)
    {
        if (isKept)
        {
            Db.Cache.Use("crates");
            Db.Cache.Use("crate_tags");
        }

        var shelf = await Session.Shelves.CreateAsync(new() { Id = 9, Name = "Middle" });
        var crate = await Session.Crates.CreateAsync(new() { Label = "Pears", Shelf = shelf.Id });
        var tag = await Session.CrateTags.CreateAsync(new() { Id = 5, Crate = crate.Id, Word = "sweet", Rank = 3 });
        for (var i = 0; i < 3; i++)
        {
            foreach (var read in Reads(crate.Id))
            {
                var found = await read(Session);
                Assert.That((found.Id, found.Label, found.Shelf, found.Place, found.CreatedAt, found.UpdatedAt, found.IsStored), Is.EqualTo((crate.Id, "Pears", 9L, "Middle", crate.CreatedAt, crate.UpdatedAt, true)));
            }

            var found2 = (await Session.CrateTags.FindAsync(tag.Id))!;
            found2.Marks[0]++;
            Assert.That((found2.Id, found2.Crate, found2.Word, found2.Rank, found2.Marks[0]), Is.EqualTo((5L, crate.Id, "sweet", 3L, 1)));
            var part = (await Session.Crates.Where(x => x.Id == crate.Id).Select(x => x.Label).FirstOrDefaultAsync())!;
            Assert.That(part.Label, Is.EqualTo("Pears"));
            Assert.That(() => part.Shelf, Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
        }

        var changed = (await Session.Crates.FindAsync(crate.Id))!;
        changed.Label = "Plums";
        Assert.That(await Session.Crates.UpdateAsync(changed), Is.True);
        Assert.That((await Session.Crates.FindAsync(crate.Id))!.Label, Is.EqualTo("Plums"));
    }

    private static Func<SalesDb.Session, Task<Crate>>[] Reads(Guid id) =>
    [
        async session => (await session.Crates.FindAsync(id))!,
        async session => (await session.Crates.Where(x => x.Id == id).ToListAsync()).Single(),
        async session => (await session.Crates.Where(x => x.Id == id).FirstOrDefaultAsync())!,
    ];
}
