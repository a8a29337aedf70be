using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Behaviour.Tests;

/// <summary>A change is checked against the version that the record was read with, also where the caller may not read that.</summary>
public sealed class HiddenVersionTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task A_version_that_may_not_be_read_is_checked()
    {
        await Session.Ledgers.CreateAsync(new() { Id = "a", Name = "first" });
        await using var one = Db.As(new User("ann"));
        await using var two = Db.As(new User("bob"));
        var (mine, found, listed) = (await one.Ledgers.GetAsync("a"), await two.Ledgers.GetAsync("a"), (await two.Ledgers.OrderBy(x => x.Name).ToListAsync())[0]);
        Assert.That(Code(() => _ = found.Version), Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(JsonSerializer.Serialize(found) + JsonSerializer.Serialize(listed) + await JsonAsync(two, "ledgers"), Does.Contain("first").And.Not.Contain("version"));
        mine.Note = "of ann";
        Assert.That(await one.Ledgers.UpdateAsync(mine), Is.True);
        mine.Note = "of ann, again";
        Assert.That(await one.Ledgers.UpdateAsync(mine), Is.True, "it goes on from its own change");
        found.Note = listed.Note = "of bob";
        Assert.That(await CodeAsync(() => two.Ledgers.UpdateAsync(found)), Is.EqualTo(ErrorCode.Conflict));
        Assert.That(await CodeAsync(() => two.Ledgers.UpdateAsync(listed)), Is.EqualTo(ErrorCode.Conflict));
        Assert.That((await Session.Ledgers.GetAsync("a")).Version, Is.EqualTo(3));
    }

    [Test]
    public async Task A_time_that_may_not_be_read_is_checked()
    {
        await using var one = Db.As(new User("ann"));
        await using var two = Db.As(new User("bob"));
        var created = await one.Diaries.CreateAsync(new() { Id = "a", Name = "first" });
        var found = await two.Diaries.GetAsync("a");
        Assert.That(Code(() => _ = found.UpdatedAt), Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(Code(() => _ = created.UpdatedAt), Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(JsonSerializer.Serialize(found) + JsonSerializer.Serialize(created) + await JsonAsync(two, "diaries"), Does.Contain("first").And.Not.Contain("updated_at"));
        found.Note = "of bob";
        Assert.That(await two.Diaries.UpdateAsync(found), Is.True);
        created.Note = "of ann";
        Assert.That(await CodeAsync(() => one.Diaries.UpdateAsync(created)), Is.EqualTo(ErrorCode.Conflict));
        found.Note = "of bob, again";
        Assert.That(await two.Diaries.UpdateAsync(found), Is.True);
        await using (await two.BeginAsync())
        {
            found.Note = "undone";
            Assert.That(await two.Diaries.UpdateAsync(found), Is.True);
        }

        Assert.That(await two.Diaries.UpdateAsync(found), Is.True, "it has the version again that is stored");
        await Session.Diaries.UpdateAsync("a", new() { Note = "of the system" });
        found.Note = "late";
        Assert.That(await CodeAsync(() => two.Diaries.UpdateAsync(found)), Is.EqualTo(ErrorCode.Conflict));
        Assert.That(Code(() => _ = found.UpdatedAt), Is.EqualTo(ErrorCode.FieldNotLoaded));
    }

    private static async Task<string> JsonAsync(ObjectSession session, string name)
    {
        var json = new ArrayBufferWriter<byte>();
        await session.QueryJsonAsync(name, "{}"u8, json);
        await using (await session.BeginAsync())
        {
            await session.QueryJsonAsync(name, "{}"u8, json);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    private static string Code(Action action) => Assert.Throws<ObjectQLException>(() => action())!.Code;

    private static async Task<string> CodeAsync(Func<ValueTask<bool>> action)
    {
        try
        {
            return await action() ? "hit" : "missed";
        }
        catch (ObjectQLException error)
        {
            return error.Code;
        }
    }
}
