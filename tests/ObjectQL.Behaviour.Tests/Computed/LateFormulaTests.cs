using System.Collections.Concurrent;

namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Formulas over lookups where records are not read by a query: after upserts, in planned queries, in hooks and rules.</summary>
public sealed class LateFormulaTests(DriverFactory factory) : SalesFixture(factory)
{
    [Test]
    public async Task After_an_upsert_with_and_without_hooks()
    {
        var ada = await Session.Clients.CreateAsync(new() { Name = "Ada" });
        var deal = await Session.Deals.UpsertAsync(new() { Id = "d", Title = "Roof", Client = ada.Id });
        Assert.That(deal.Headline, Is.EqualTo("Roof for Ada"));
        deal = await Session.Deals.UpsertAsync(new() { Id = "d", Title = "Door" });
        Assert.That((deal.Headline, deal.ClientName), Is.EqualTo(("Door for Ada", "Ada")));

        var counter = await Session.Counters.UpsertAsync(new() { Key = "k", Note = "n", Owner = ada.Id }, x => x.Key);
        Assert.That(counter.OwnerName, Is.EqualTo("Ada"));
        counter = await Session.Counters.UpsertAsync(new() { Key = "k", Note = "m" }, x => x.Key);
        Assert.That(counter.OwnerName, Is.EqualTo("Ada"));
    }

    [Test]
    public async Task After_an_upsert_a_caller_sees_what_it_may()
    {
        var ada = await Session.Clients.CreateAsync(new() { Name = "Ada" });
        await using var clerk = Db.As(new User("u", roles: ["clerk"]));
        foreach (var title in new[] { "Roof", "Door" })
        {
            var deal = await clerk.Deals.UpsertAsync(new() { Id = "d", Title = title, Client = ada.Id });
            Assert.That(deal.Headline, Is.EqualTo($"{title} for Ada"));
            Assert.That(() => deal.HiddenName, Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
            Assert.That(() => deal.ClientRating, Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
        }
    }

    [Test]
    public async Task In_queries_that_the_build_has_planned()
    {
        var ada = await Session.Clients.CreateAsync(new() { Name = "Ada" });
        await Session.Deals.CreateManyAsync([new() { Title = "Roof", Client = ada.Id }, new() { Title = "Door" }]);
        Assert.That((await DealQueries.ListAsync(Session)).Select(static deal => deal.Headline), Is.EqualTo(new[] { null, "Roof for Ada" }));
        Assert.That((await DealQueries.OfClientAsync(Session, "Ada"))!.Headline, Is.EqualTo("Roof for Ada"));
        var streamed = new List<string?>();
        await foreach (var deal in DealQueries.Stream(Session))
        {
            streamed.Add(deal.Headline);
        }

        Assert.That(streamed, Is.EqualTo(new[] { null, "Roof for Ada" }));
        Assert.That(await DealQueries.CountAsync(Session, "Ada"), Is.EqualTo(1));
        await using var clerk = Db.As(new User("u", roles: ["clerk"]));
        var seen = (await DealQueries.OfClientAsync(clerk, "Ada"))!;
        Assert.That(seen.Headline, Is.EqualTo("Roof for Ada"));
        Assert.That(() => seen.ClientRating, Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
    }

    [Test]
    public async Task In_hooks_of_what_is_stored()
    {
        var calls = CounterHooks.Calls.Value = new ConcurrentQueue<string>();
        var (ada, bob) = (await Session.Clients.CreateAsync(new() { Name = "Ada" }), await Session.Clients.CreateAsync(new() { Name = "Bob" }));
        var one = await Session.Counters.CreateAsync(new() { Key = "a", Note = "n", Owner = ada.Id });
        await Session.Counters.CreateManyAsync([new() { Key = "b", Note = "n", Owner = bob.Id }]);
        await Session.Counters.UpdateAsync(one.Id, new() { Owner = bob.Id });
        one = await Session.Counters.GetAsync(one.Id);
        one.Owner = null;
        await Session.Counters.UpdateAsync(one);
        Assert.That(one.OwnerName, Is.Null);
        await Session.Counters.DeleteAsync(one.Id);
        Assert.That(calls, Is.EqualTo(["create a: Ada", "create b: Bob", "update a: Ada to Bob", "update a: Bob to ", "delete a: "]));
    }

    [Test]
    public async Task Before_a_change_is_stored_the_record_as_it_will_be_has_none()
    {
        var ada = await Session.Clients.CreateAsync(new() { Name = "Ada" });
        var one = await Session.Counters.CreateAsync(new() { Key = "a", Note = "n", Owner = ada.Id });
        Func<object?>? read = null;
        using var hook = Db.Hooks.Add(HookEvent.BeforeUpdate, (UpdateContext<Counter> context) =>
        {
            var record = context.GetRecord();
            Assert.That(context.PreviousData!.OwnerName, Is.EqualTo("Ada"));
            read = () => record.OwnerName;
        });
        await Session.Counters.UpdateAsync(one.Id, new() { Owner = null });
        Assert.That(() => read!(), Throws.InstanceOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.FieldNotLoaded));
    }

    [Test]
    public async Task Messages_have_what_lookups_lead_to_as_far_as_the_caller_sees_it()
    {
        var ada = await Session.Clients.CreateAsync(new() { Name = "Ada", Rating = 5 });
        var closed = await Session.Clients.CreateAsync(new() { Name = "Bob", Rating = 7, IsOpen = false });
        await using var clerk = Db.As(new User("u", roles: ["clerk"]));
        Assert.That(await MessageAsync(Session, ada.Id), Is.EqualTo("Ada (5, 2 deals)"));
        Assert.That(await MessageAsync(Session, null), Is.EqualTo("null (null, null deals)"));
        Assert.That(await MessageAsync(clerk, ada.Id), Is.EqualTo("Ada (***, 2 deals)"));
        Assert.That(await MessageAsync(Session, closed.Id), Is.EqualTo("Bob (7, 0 deals)"));

        async Task<string> MessageAsync(SalesDb.Session session, string? client)
        {
            if (client == ada.Id && ada.DealCount == 0)
            {
                await Session.Deals.CreateManyAsync([new() { Client = client }, new() { Client = client }]);
                ada = await Session.Clients.GetAsync(client);
            }

            var failures = await session.Deals.ValidateAsync(new() { Title = "refused", Client = client });
            return failures.Single(failure => failure.Rule == "never").Message;
        }
    }

    [Test]
    public async Task In_the_conditions_of_rules()
    {
        var closed = await Session.Clients.CreateAsync(new() { Name = "Closed" });
        var ada = await Session.Clients.CreateAsync(new() { Name = "Ada" });
        Refused(() => Session.Counters.CreateAsync(new() { Key = "a", Note = "n", Owner = closed.Id }).AsTask());
        var one = await Session.Counters.CreateAsync(new() { Key = "a", Note = "n", Owner = ada.Id });
        Refused(() => Session.Counters.UpdateAsync(one.Id, new() { Owner = closed.Id }).AsTask());
        Refused(() => Session.Counters.UpsertAsync(new() { Key = "a", Note = "n", Owner = closed.Id }, x => x.Key).AsTask());

        static void Refused(Func<Task> write) =>
            Assert.That(Assert.ThrowsAsync<ObjectQLException>(() => write())!.Failures.Single().Message, Is.EqualTo("a has an owner who is Closed"));
    }
}
