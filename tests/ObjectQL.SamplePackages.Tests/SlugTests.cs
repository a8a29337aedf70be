using News;
using Samples.Slug;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>The package that gives records a slug.</summary>
public sealed class SlugTests
{
    [TestCase("Hello, World!", "hello-world")]
    [TestCase("  Crème brûlée ", "crème-brûlée")]
    [TestCase("Straße 12", "straße-12")]
    [TestCase("!!!", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    public void A_text_becomes_a_part_of_an_address(string? text, string? slug) => Assert.That(SlugText.Of(text), Is.EqualTo(slug));

    [Test]
    public void A_long_text_is_cut() => Assert.That(SlugText.Of(new string('a', 500)), Has.Length.EqualTo(70));

    [Test]
    public async Task A_record_gets_a_slug_unlike_all_others()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var first = await session.Articles.CreateAsync(new() { Name = "Big News" });
        var second = await session.Articles.CreateAsync(new() { Name = "big news!" });
        var own = await session.Articles.CreateAsync(new() { Name = "Big News", Slug = "mine" });
        Assert.That(new[] { first.Slug, second.Slug, own.Slug }, Is.EqualTo(new[] { "big-news", "big-news-2", "mine" }));
    }

    [Test]
    public async Task Records_that_are_created_together_get_different_slugs()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var articles = await session.Articles.CreateManyAsync([new() { Name = "Same" }, new() { Name = "Same" }, new() { Name = "Same" }]);
        Assert.That(articles.Select(static article => article.Slug), Is.EqualTo(new[] { "same", "same-2", "same-3" }));
        await session.Articles.DeleteAsync(articles[1].Id);
        Assert.That((await session.Articles.CreateAsync(new() { Name = "Same" })).Slug, Is.EqualTo("same-2"));
    }

    [Test]
    public async Task A_slug_whose_record_could_not_be_stored_is_free_again()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        using (harness.Database.Hooks.Add(HookEvent.BeforeCreate, "articles", static _ => throw new InvalidOperationException("Not now."), 500))
        {
            Assert.ThrowsAsync<InvalidOperationException>(async () => await session.Articles.CreateAsync(new() { Name = "Late" }));
            Assert.ThrowsAsync<InvalidOperationException>(async () => await session.Articles.CreateManyAsync([new() { Name = "Late" }, new() { Name = "Late" }]));
        }

        Assert.That((await session.Articles.CreateAsync(new() { Name = "Late" })).Slug, Is.EqualTo("late"));
    }

    [Test]
    public async Task Its_rule_rests_with_it()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Validation, async () => await session.Articles.CreateAsync(new() { Name = "One", Slug = "a b" }));
        await harness.WithoutAsync("@samples/slug", async () => Assert.That((await session.Articles.CreateAsync(new() { Name = "One", Slug = "a b" })).Slug, Is.EqualTo("a b")));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Validation, async () => await session.Articles.CreateAsync(new() { Name = "Two", Slug = "c d" }));
    }

    [Test]
    public async Task While_the_package_is_disabled_there_is_no_slug()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        await harness.WithoutAsync("@samples/slug", async () =>
            Assert.That((await session.Articles.CreateAsync(new() { Name = "Quiet" })).Slug, Is.Null));
        Assert.That((await session.Articles.CreateAsync(new() { Name = "Loud" })).Slug, Is.EqualTo("loud"));
    }
}
