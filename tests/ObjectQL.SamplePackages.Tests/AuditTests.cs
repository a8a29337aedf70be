using News;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>The package that writes down who changed what.</summary>
public sealed class AuditTests
{
    [Test]
    public async Task Every_change_is_written_down_with_who_made_it()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.As(PackageHarness<NewsDb>.User("u-1", "editor"));
        var article = await session.Articles.CreateAsync(new() { Name = "One" });
        await session.Articles.UpdateAsync(article.Id, new() { Body = "Text" });
        await session.Articles.DeleteAsync(article.Id);

        await using var auditor = harness.Database.As(PackageHarness<NewsDb>.User("u-2", "auditor"));
        var entries = await auditor.AuditEntries.OrderBy(x => x.CreatedAt).ToListAsync();
        Assert.That(entries.Select(static entry => entry.Operation.Value).Order(), Is.EqualTo(new[] { "create", "delete", "update" }));
        Assert.That(entries.Select(static entry => (entry.ObjectName, entry.Record, entry.User)).Distinct(), Is.EqualTo(new[] { ("articles", article.Id, "u-1") }));
    }

    [Test]
    public async Task What_is_undone_is_not_written_down()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        await using (await session.BeginAsync())
        {
            await session.Articles.CreateAsync(new() { Name = "One" });
            Assert.That(harness.Changes.Select(static change => change.ObjectName), Does.Contain("audit_entries"));
        }

        Assert.That(await session.AuditEntries.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task The_application_decides_who_reads_and_writes_the_entries()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.As(PackageHarness<NewsDb>.User("u-3", "reader"));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, () => session.AuditEntries.ToListAsync().AsTask());
    }
}
