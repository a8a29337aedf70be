namespace ObjectQL.Tests.Sessions;

/// <summary>The context that a session keeps for its next change: whatever happens in between, nobody sees what is another operation's.</summary>
public sealed class KeptContextTests(DriverFactory factory) : SessionFixture(factory)
{
    [Test]
    public async Task An_operation_inside_of_a_hook_leaves_the_one_around_it_as_it_is()
    {
        var seen = new List<string>();
        using var hook = Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> context) =>
        {
            var name = context.Data.Name;
            if (name.Length < 5)
            {
                await ((TestSession)context.Session).Tickets.CreateAsync(new() { Name = name + "x" });
                await ((TestSession)context.Session).Tickets.Where(x => x.Name == name + "x").UpdateAsync(new() { Nick = "by " + name });
            }

            seen.Add($"{name} {context.Data.Name} {context.User.Id == User.System.Id}");
            context.Data.Code = name;
        });
        for (var round = 0; round < 3; round++)
        {
            await Session.Tickets.Where(x => x.Name != "").DeleteAsync();
            await AddTicketAsync("abc");
            var stored = await Session.Tickets.OrderBy(x => x.Name).ToListAsync();
            Assert.That(stored.Select(static x => (x.Name, x.Code, x.Nick)), Is.EqualTo(new[] { ("abc", "abc", null), ("abcx", "abcx", "by abc"), ("abcxx", "abcxx", "by abcx") }));
        }

        Assert.That(seen.Take(3), Is.EqualTo(new[] { "abcxx abcxx True", "abcx abcx True", "abc abc True" }));
    }

    [Test]
    public async Task What_failed_in_the_middle_is_over_and_the_next_operation_is_another([Values] bool reuses)
    {
        ContextReuse.IsOn = reuses;
        try
        {
            CreateContext<Ticket>? kept = null;
            using (Db.Hooks.Add(HookEvent.AfterCreate, (CreateContext<Ticket> context) =>
            {
                kept = context;
                throw new InvalidOperationException("on purpose");
            }))
            {
                Assert.That(async () => await AddTicketAsync("first"), NUnit.Framework.Throws.InvalidOperationException.With.Message.EqualTo("on purpose"));
            }

            Assert.That(() => kept!.Value.Data, NUnit.Framework.Throws.InvalidOperationException);
            using (Db.Hooks.Add(HookEvent.BeforeCreate, (CreateContext<Ticket> context) =>
            {
                Assert.That(context.State, Is.Empty);
                context.State["mine"] = 1;
                Assert.That(() => kept!.Value.Data, NUnit.Framework.Throws.InvalidOperationException);
            }))
            {
                await AddTicketAsync("second");
                await AddTicketAsync("third");
            }

            Assert.That(() => kept!.Value.Session, NUnit.Framework.Throws.InvalidOperationException);
            Assert.That((await Session.Tickets.OrderBy(x => x.Name).ToListAsync()).Select(static x => x.Name), Is.EqualTo(new[] { "second", "third" }));
        }
        finally
        {
            ContextReuse.IsOn = true;
        }
    }

    [Test]
    public async Task A_session_that_ends_within_its_operation_stores_nothing_and_harms_no_other()
    {
        using (Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> context) =>
        {
            if (context.Data.Name == "ended")
            {
                await context.Session.DisposeAsync();
            }
        }))
        {
            for (var i = 0; i < 5; i++)
            {
                var ended = Db.AsSystem();
                Assert.That(async () => await ended.Tickets.CreateAsync(new() { Name = "ended" }), NUnit.Framework.Throws.InstanceOf<ObjectQLException>());
                await AddTicketAsync("other " + i);
            }
        }

        Assert.That((await Session.Tickets.ToListAsync()).Select(static x => x.Name), Is.EquivalentTo(Enumerable.Range(0, 5).Select(static i => "other " + i)));
    }

    [Test]
    public async Task The_system_inside_of_an_operation_is_another_than_who_called()
    {
        var seen = new List<string>();
        using var hook = Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> context) =>
        {
            seen.Add($"{context.Data.Name} {context.User.Id}");
            if (context.Data.Name == "outer")
            {
                var system = (TestSession)context.Session.AsSystem();
                await system.Tickets.CreateAsync(new() { Name = "inner" });
                await system.Tickets.CreateAsync(new() { Name = "other inner" });
                seen.Add($"{context.Data.Name} {context.User.Id}");
            }
        });
        await using var ann = Db.As(new User("ann"));
        await ann.Tickets.CreateAsync(new() { Name = "outer" });
        await ann.Tickets.CreateAsync(new() { Name = "behind" });
        Assert.That(seen, Is.EqualTo(new[] { "outer ann", $"inner {User.System.Id}", $"other inner {User.System.Id}", "outer ann", "behind ann" }));
    }

    [Test]
    public async Task More_sessions_than_there_are_places_never_see_each_others_records()
    {
        using var hook = Db.Hooks.Add(HookEvent.BeforeCreate, async (CreateContext<Ticket> context) =>
        {
            var (name, user) = (context.Data.Name, context.User.Id);
            context.Data.Nick = user;
            if (name.EndsWith('3'))
            {
                await Task.Yield();
            }

            Assert.That((context.Data.Name, context.User.Id), Is.EqualTo((name, user)));
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var sessions = Enumerable.Range(0, 50).Select(i => Db.As(new User($"{worker}-{i}"))).ToArray();
            for (var round = 0; round < 3; round++)
            {
                for (var i = 0; i < sessions.Length; i++)
                {
                    var created = await sessions[i].Tickets.CreateAsync(new() { Name = $"{worker}-{i} {round}" });
                    Assert.That((created.Name, created.Nick), Is.EqualTo(($"{worker}-{i} {round}", $"{worker}-{i}")));
                }
            }

            foreach (var session in sessions)
            {
                await session.DisposeAsync();
            }
        })));
        Assert.That((await Session.Tickets.ToListAsync()).All(static x => x.Name.StartsWith(x.Nick + " ", StringComparison.Ordinal)), Is.True);
        Assert.That(await Session.Tickets.CountAsync(), Is.EqualTo(600));
    }
}
