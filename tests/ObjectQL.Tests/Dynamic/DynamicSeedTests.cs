using ObjectQL.Metadata;

namespace ObjectQL.Tests.Dynamic;

/// <summary>Data files of objects that were loaded at run time are stored as those that are compiled are.</summary>
public sealed class DynamicSeedTests(DriverFactory factory) : DynamicFixture(factory)
{
    [Test]
    public async Task Data_files_are_stored_and_found_again()
    {
        var db = await OpenAsync(
            ("invoices.object.yml", Invoices),
            ("customers.object.yml", Customers),
            ("customers.data.yml", "- { _id: ada, name: Ada, region: north }\n- { _id: bob, name: Bob }\n"),
            ("invoices.data.yml", "object: invoices\nexternalId: number\nrecords:\n  - { number: A-1, total: 12.5, status: sent, tags: [red], due_on: \"2026-02-01\", customer: ada }\n"));
        Assert.That(await db.SeedAsync(), Is.EqualTo(new SeedReport(Created: 3, Updated: 0, Skipped: 0)));
        Assert.That(await db.SeedAsync(), Is.EqualTo(new SeedReport(Created: 0, Updated: 3, Skipped: 0)));
        await using var session = db.AsSystem();
        var invoice = (await session.Objects("invoices").ToListAsync()).Single();
        Assert.That(
            (invoice["number"], invoice["total"], invoice["status"], invoice["due_on"], invoice["customer"], invoice["paid"]),
            Is.EqualTo(((object?)"A-1", (object?)12.5m, (object?)"sent", (object?)new DateOnly(2026, 2, 1), (object?)"ada", (object?)false)));
        Assert.That(await session.Objects("customers").CountAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task What_is_wrong_with_a_record_is_told_with_its_file_and_nothing_is_stored()
    {
        var db = await OpenAsync(
            ("customers.object.yml", Customers),
            ("a.data.yml", "object: customers\nrecords:\n  - { name: Ada }\n"),
            ("b.data.yml", "object: customers\nrecords:\n  - { name: { first: Bob } }\n"));
        var error = Throws.WithCode(ErrorCode.Validation, () => db.SeedAsync().AsTask(), "customers");
        Assert.That(error.Message, Does.StartWith("b.data.yml"));
        await using var session = db.AsSystem();
        Assert.That(await session.Objects("customers").CountAsync(), Is.Zero);
    }

    [TestCase("externalId: nmae\nrecords:\n  - { name: Ada }\n", "customers.data.yml(1,13) OQL0409")]
    [TestCase("mode: replace\nrecords:\n  - { name: Ada }\n", "customers.data.yml(1,7) OQL0410")]
    [TestCase("externalId: name\nrecords:\n  - { region: north }\n", "customers.data.yml(3,5) OQL0411")]
    public void What_would_store_records_anew_at_every_start_is_not_loaded(string data, string expected) =>
        Assert.That(Refused(("customers.object.yml", Customers), ("customers.data.yml", data)).Single(), Does.StartWith(expected));
}
