using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ObjectQL.Behaviour.Tests;

/// <summary>What the same records show is each caller's own, also where the same statement is run for all of them: by caches, and in messages of rules.</summary>
public sealed class SightTests(DriverFactory factory) : SalesFixture(factory)
{
    private static readonly string[] s_roles = ["system", "boss", "clerk", "guest"];

    /// <summary>Every two callers, one behind the other.</summary>
    private static IEnumerable<TestCaseData> Orders() =>
        from name in new[] { "ledgers", "diaries", "slates" } from first in s_roles from second in s_roles where first != second select new TestCaseData(name, first, second);

    [TestCaseSource(nameof(Orders))]
    public async Task A_cache_shows_nobody_what_another_may_see(string name, string first, string second)
    {
        await FillAsync();
        var plain = (First: await SeenAsync(first, name), Second: await SeenAsync(second, name));
        Db.Cache.Use(name);
        Assert.That((await SeenAsync(first, name), await SeenAsync(second, name)), Is.EqualTo(plain), "read");
        Assert.That((await SeenAsync(first, name), await SeenAsync(second, name)), Is.EqualTo(plain), "kept");
    }

    [TestCase("boss", "6 abc! xyz! abc")]
    [TestCase("clerk", "*** *** *** a**")]
    [TestCase("guest", "*** *** *** ***")]
    public async Task A_message_tells_no_formula_over_what_is_hidden_or_shown_in_part(string role, string told)
    {
        await FillAsync();
        await using var session = Db.As(new User(role, [role]));
        var read = await session.Slates.GetAsync("a");
        var messages = new List<string>();
        read.Name = "bad";
        messages.Add((await session.Slates.ValidateAsync(read)).Single().Message);
        foreach (var way in new Func<ValueTask<bool>>[] { () => session.Slates.UpdateAsync(read), () => session.Slates.UpdateAsync("a", new() { Name = "bad" }) })
        {
            messages.Add(Assert.ThrowsAsync<ObjectQLException>(async () => await way())!.Failures.Single().Message);
        }

        Assert.That(messages, Is.All.EqualTo(told));
    }

    private async Task FillAsync()
    {
        await Session.Ledgers.CreateAsync(new() { Id = "a", Name = "first" });
        await Session.Diaries.CreateAsync(new() { Id = "a", Name = "first" });
        await Session.Slates.CreateAsync(new() { Id = "b", Name = "kin", Price = 1, Code = "xyz" });
        await Session.Slates.CreateAsync(new() { Id = "a", Name = "first", Price = 3, Code = "abc", Kin = "b" });
    }

    /// <summary>All that a caller is given: lists, single records, pages and JSON.</summary>
    private async Task<string> SeenAsync(string role, string name)
    {
        await using var session = role == "system" ? Db.AsSystem() : Db.As(new User(role, [role]));
        var json = new ArrayBufferWriter<byte>();
        await session.QueryJsonAsync(name, "{}"u8, json);
        return Encoding.UTF8.GetString(json.WrittenSpan) + name switch
        {
            "ledgers" => JsonSerializer.Serialize(await session.Ledgers.OrderBy(x => x.Id).ToListAsync()) + JsonSerializer.Serialize(await session.Ledgers.FindAsync("a")) + JsonSerializer.Serialize((await session.Ledgers.OrderBy(x => x.Id).PageAsync(9)).Items),
            "diaries" => JsonSerializer.Serialize(await session.Diaries.OrderBy(x => x.Id).ToListAsync()) + JsonSerializer.Serialize(await session.Diaries.FindAsync("a")),
            _ => JsonSerializer.Serialize(await session.Slates.OrderBy(x => x.Id).ToListAsync()) + JsonSerializer.Serialize(await session.Slates.FindAsync("a")) + JsonSerializer.Serialize((await session.Slates.OrderBy(x => x.Id).PageAsync(9)).Items),
        };
    }
}
