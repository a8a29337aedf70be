using System.Globalization;

namespace ObjectQL.Behaviour.Tests.Computed;

/// <summary>Auto numbers, and who stored and changed a record.</summary>
public sealed class NumberTests(DriverFactory factory) : SalesFixture(factory)
{
    private static string Year => DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture);

    [Test]
    public async Task Numbers_count_up_and_have_their_format()
    {
        var first = await Session.Invoices.CreateAsync(new() { Title = "a" });
        var second = await Session.Invoices.CreateAsync(new() { Title = "b" });
        Assert.That((first.Number, first.Code), Is.EqualTo(($"INV-{Year}-0001", "C-0001")));
        Assert.That((second.Number, second.Code), Is.EqualTo(($"INV-{Year}-0002", "C-0002")));
        Assert.That((await Session.Invoices.GetAsync(second.Id)).Number, Is.EqualTo(second.Number));
    }

    [Test]
    public async Task Records_of_one_call_get_a_number_each()
    {
        await Session.Invoices.CreateManyAsync([new() { Title = "a" }, new() { Title = "b" }, new() { Title = "c" }]);
        var numbers = (await Session.Invoices.OrderBy(x => x.Title).ToListAsync()).Select(x => x.Code);
        Assert.That(numbers, Is.EqualTo(["C-0001", "C-0002", "C-0003"]));
    }

    [Test]
    public async Task No_number_is_given_twice_around_rollbacks()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            await using var transaction = await Session.BeginAsync();
            var number = (await Session.Invoices.CreateAsync(new() { Title = "a" })).Code!;
            if (i % 2 == 0)
            {
                await transaction.CommitAsync();
                numbers.Add(number);
            }
        }

        Assert.That(numbers, Is.Unique);
        Assert.That((await Session.Invoices.Query().ToListAsync()).Select(x => x.Code), Is.EquivalentTo(numbers));
    }

    [Test]
    public async Task Without_gaps_a_rollback_gives_the_number_back()
    {
        var receipt = await Session.Receipts.CreateAsync(new());
        await using (await Session.BeginAsync())
        {
            Assert.That((await Session.Receipts.CreateAsync(new())).Number, Is.EqualTo("R-00002"));
        }

        await Session.Receipts.CreateManyAsync([new(), new()]);
        Assert.That((await Session.Receipts.OrderBy(x => x.Number).ToListAsync()).Select(static one => one.Number), Is.EqualTo(["R-00001", "R-00002", "R-00003"]));
        Assert.That(receipt.Ticket, Is.EqualTo("T-00001"));
    }

    [Test]
    public async Task Each_tenant_counts_for_itself()
    {
        await using var red = Db.As(new User("r", tenant: "red"));
        await using var blue = Db.As(new User("b", tenant: "blue"));
        Assert.That((await red.Badges.CreateAsync(new())).Number, Is.EqualTo("B-001"));
        Assert.That((await blue.Badges.CreateAsync(new())).Number, Is.EqualTo("B-001"));
        Assert.That((await red.Badges.CreateAsync(new())).Number, Is.EqualTo("B-002"));
        Assert.That((await Session.Badges.CreateAsync(new() { Team = "blue" })).Number, Is.EqualTo("B-002"));
    }

    [Test]
    public async Task Two_sessions_side_by_side_get_different_numbers()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            await using var session = Db.AsSystem();
            for (var i = 0; i < 10; i++)
            {
                await session.Invoices.CreateAsync(new() { Title = $"{number} {i}" });
            }
        }));
        var numbers = (await Session.Invoices.Query().ToListAsync()).Select(x => x.Code).ToList();
        Assert.That(numbers, Has.Count.EqualTo(40));
        Assert.That(numbers, Is.Unique);
    }

    [Test]
    public async Task Who_stored_and_who_changed_a_record_is_stamped()
    {
        await using var ann = Db.As(new User("ann"));
        await using var bob = Db.As(new User("bob"));
        var invoice = await ann.Invoices.CreateAsync(new() { Title = "a" });
        Assert.That((invoice.CreatedBy, invoice.UpdatedBy), Is.EqualTo(("ann", "ann")));
        await bob.Invoices.UpdateAsync(invoice.Id, new() { Title = "b" });
        var read = await Session.Invoices.GetAsync(invoice.Id);
        Assert.That((read.CreatedBy, read.UpdatedBy), Is.EqualTo(("ann", "bob")));
        read.Title = "c";
        await Session.Invoices.UpdateAsync(read);
        Assert.That((await Session.Invoices.GetAsync(invoice.Id)).UpdatedBy, Is.EqualTo("system"));
        await ann.Invoices.Where(x => x.Title == "c").UpdateAsync(new() { Title = "d" });
        Assert.That((await Session.Invoices.GetAsync(invoice.Id)).UpdatedBy, Is.EqualTo("ann"));
    }

    [Test]
    public async Task So_is_who_stored_many_and_who_stored_or_changed_one_by_an_upsert()
    {
        await using var ann = Db.As(new User("ann"));
        await using var bob = Db.As(new User("bob"));
        var many = await ann.Invoices.CreateManyAsync([new() { Title = "a" }, new() { Title = "b" }]);
        Assert.That(many.Select(static one => (one.CreatedBy, one.UpdatedBy)), Is.All.EqualTo(("ann", "ann")));
        await bob.Invoices.UpsertAsync(new() { Id = many[0].Id, Title = "changed" });
        var changed = await Session.Invoices.GetAsync(many[0].Id);
        Assert.That((changed.Title, changed.CreatedBy, changed.UpdatedBy), Is.EqualTo(("changed", "ann", "bob")));
        await bob.Invoices.UpsertAsync(new() { Id = "new", Title = "new" });
        var created = await Session.Invoices.GetAsync("new");
        Assert.That((created.CreatedBy, created.UpdatedBy), Is.EqualTo(("bob", "bob")));
    }
}
