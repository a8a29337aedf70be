using News;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>The package of tags: its object, a trait for others', an action, and what it does when it starts.</summary>
public sealed class TagsTests
{
    [Test]
    public async Task Tags_are_tidied_and_exist_before_they_are_used()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var article = await session.Articles.CreateAsync(new() { Name = "One", Labels = [" Sport", "sport", "Local", ""] });
        Assert.That(article.Labels!.Items, Is.EqualTo(new[] { "sport", "local" }));
        article.Labels = ["WORLD"];
        await session.Articles.UpdateAsync(article);
        Assert.That((await session.Articles.GetAsync(article.Id)).Labels!.Items, Is.EqualTo(new[] { "world" }));
        Assert.That((await session.Tags.OrderBy(x => x.Name).ToListAsync()).Select(static tag => tag.Name), Is.EqualTo(new[] { "important", "local", "sport", "world" }));
    }

    [Test]
    public async Task The_application_has_fields_and_lookups_of_its_own()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var tag = await session.Tags.CreateAsync(new() { Name = "city", Icon = "house" });
        await session.Articles.CreateAsync(new() { Name = "One", MainTag = tag.Id });
        var article = (await session.Articles.Where(x => x.MainTagRecord.Icon == "house").Expand(x => x.MainTag).ToListAsync()).Single();
        Assert.That(article.MainTagRecord!.Name, Is.EqualTo("city"));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Conflict, () => session.Tags.CreateAsync(new() { Name = "city" }).AsTask());
    }

    [Test]
    public async Task The_action_of_the_package_is_a_method_of_the_set()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var tag = await session.Tags.CreateAsync(new() { Name = "old" });
        Assert.That(await session.Tags.RenameAsync(tag.Id, " New "), Is.EqualTo("new"));
        Assert.That((await session.Tags.GetAsync(tag.Id)).Name, Is.EqualTo("new"));
        await harness.WithoutAsync("@samples/tags", async () => Assert.That(
            (await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, () => session.Tags.RenameAsync(tag.Id, "x").AsTask())).Message, Does.Contain("@samples/tags")));
    }

    [Test]
    public async Task What_its_action_leads_to_cannot_stop_it()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var tag = await session.Tags.CreateAsync(new() { Name = "old" });
        using var hook = harness.Database.Hooks.Add(HookEvent.AfterUpdate, "tags", async _ => await harness.Database.Packages.UninstallAsync("@samples/tags"));
        var refused = await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.InvalidRequest, () => session.Tags.RenameAsync(tag.Id, "new").AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.That(refused.Message, Does.Contain("'@samples/tags' cannot stop").And.Contain("would wait for itself"));
        Assert.That((await session.Tags.GetAsync(tag.Id)).Name, Is.EqualTo("old"));
    }

    [Test]
    public async Task What_the_package_stores_when_it_starts_is_stored_once()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await harness.Database.Packages.StopAsync();
        await harness.Database.Packages.StartAsync();
        await using var session = harness.Database.AsSystem();
        Assert.That(await session.Tags.CountAsync(), Is.EqualTo(1));
    }
}
