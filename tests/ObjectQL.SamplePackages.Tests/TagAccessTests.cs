using System.Text.Json;
using News;
using Samples.Tags;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>The application's permissions hold for the object of a package: for its own fields, for those that the application has added, and on the package's way to it.</summary>
public sealed class TagAccessTests
{
    [Test]
    public async Task Fields_of_the_package_and_of_the_application_are_hidden_on_both_ways()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var system = harness.Database.AsSystem();
        var city = await system.Tags.CreateAsync(new() { Name = "city", Icon = "house", Color = "#112233" });
        var secret = await system.Tags.CreateAsync(new() { Name = "secret", Icon = "key", Color = "#445566" });
        await using var reader = harness.Database.As(PackageHarness<NewsDb>.User("u-1", "reader"));
        await using var editor = harness.Database.As(PackageHarness<NewsDb>.User("u-2", "editor"));

        var seen = await reader.Tags.GetAsync(city.Id);
        Assert.That(JsonSerializer.Serialize(seen), Does.Contain("city").And.Not.Contain("house").And.Not.Contain("112233"));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = seen.Icon)!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        ITag contract = (await reader.Tags().FindAsync(city.Id))!;
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = contract.Color)!.Code, Is.EqualTo(ErrorCode.FieldNotLoaded));
        Assert.That(await reader.Tags().FindAsync(secret.Id), Is.Null);
        Assert.That((await editor.Tags().FindAsync(secret.Id))!.Color, Is.EqualTo("#445566"));
        Assert.That((await reader.Tags.CountAsync(), await editor.Tags.CountAsync()), Is.EqualTo((2L, 3L)));

        foreach (var ask in new Func<Task>[]
        {
            () => reader.Tags.Where(x => x.Icon == "house").CountAsync().AsTask(),
            () => reader.Tags.OrderBy(x => x.Color).ToListAsync().AsTask(),
            () => reader.Tags.GroupBy(x => x.Icon).Count("n").ToRowsAsync().AsTask(),
            () => reader.Articles.Where(x => x.MainTagRecord.Icon == "house").CountAsync().AsTask(),
            () => reader.Tags().Where("color == '#112233'").CountAsync().AsTask(),
            () => reader.Tags().Where("icon == 'house'").ToListAsync().AsTask(),
            () => reader.Tags.UpdateAsync(city.Id, new() { Icon = "tree" }).AsTask(),
            async () =>
            {
                var tag = reader.Tags().New();
                (tag.Name, tag.Color) = ("new", "#000000");
                await reader.Tags().CreateAsync(tag);
            },
        })
        {
            await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, ask);
        }

        Assert.That((await system.Tags.GetAsync(city.Id)).Icon, Is.EqualTo("house"));
    }

    [Test]
    public async Task An_action_of_the_package_reaches_no_hidden_record()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var system = harness.Database.AsSystem();
        var secret = await system.Tags.CreateAsync(new() { Name = "secret", Icon = "key" });
        await using var reader = harness.Database.As(PackageHarness<NewsDb>.User("u-1", "reader"));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.NotFound, () => reader.Tags.RenameAsync(secret.Id, "taken").AsTask());
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.NotFound, () => reader.ExecuteAsync("tags", "rename", secret.Id, """{"name":"taken"}"""u8.ToArray()).AsTask());
        Assert.That((await system.Tags.GetAsync(secret.Id)).Name, Is.EqualTo("secret"));
        var article = await system.Articles.CreateAsync(new() { Name = "One" });
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Conflict, () => reader.Articles.UpdateAsync(article.Id, new() { MainTag = secret.Id }).AsTask());
    }
}
