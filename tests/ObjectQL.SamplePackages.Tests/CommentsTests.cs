using News;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>The package that lets people comment on records.</summary>
public sealed class CommentsTests
{
    [Test]
    public async Task A_comment_is_its_authors()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var ann = harness.Database.As(PackageHarness<NewsDb>.User("ann"));
        await using var bob = harness.Database.As(PackageHarness<NewsDb>.User("bob"));
        var letter = await ann.Letters.CreateAsync(new() { Subject = "Hello" });
        var comment = await ann.Comments.CreateAsync(new() { ObjectName = "letters", Record = letter.Id, Text = "Nice", Author = "bob" });
        Assert.That(comment.Author, Is.EqualTo("ann"));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await bob.Comments.UpdateAsync(comment.Id, new() { Text = "Not nice" }));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.InvalidRequest, async () => await ann.Comments.UpdateAsync(comment.Id, new() { Author = "bob" }));
        Assert.That(await ann.Comments.UpdateAsync(comment.Id, new() { Text = "Very nice" }), Is.True);
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Validation, async () => await ann.Comments.CreateAsync(new() { ObjectName = "letters", Record = letter.Id }));
    }

    [Test]
    public async Task Comments_go_with_their_record_and_no_others()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var (gone, kept) = (await session.Letters.CreateAsync(new() { Subject = "Gone" }), await session.Letters.CreateAsync(new() { Subject = "Kept" }));
        await session.Comments.CreateAsync(new() { ObjectName = "letters", Record = gone.Id, Text = "a" });
        await session.Comments.CreateAsync(new() { ObjectName = "letters", Record = kept.Id, Text = "b" });
        await session.Comments.CreateAsync(new() { ObjectName = "articles", Record = gone.Id, Text = "c" });
        using (Samples.SoftDelete.TrashBin.Open())
        {
            await session.Letters.DeleteAsync(gone.Id);
        }

        Assert.That((await session.Comments.OrderBy(x => x.Text).ToListAsync()).Select(static comment => comment.Text), Is.EqualTo(new[] { "b", "c" }));
    }

    [Test]
    public async Task While_the_package_is_disabled_nobody_comes_to_its_records_and_they_are_there_again_with_it()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var letter = await session.Letters.CreateAsync(new() { Subject = "Hello" });
        var comment = await session.Comments.CreateAsync(new() { ObjectName = "letters", Record = letter.Id, Text = "a" });
        Func<Task>[] calls =
        [
            async () => await session.Comments.CreateAsync(new() { ObjectName = "letters", Record = letter.Id, Text = "b" }), async () => await session.Comments.FindAsync(comment.Id),
            async () => await session.Comments.ToListAsync(), async () => await session.Comments.CountAsync(), async () => await session.Comments.UpdateAsync(comment.Id, new() { Text = "c" }),
            async () => await session.Comments.DeleteAsync(comment.Id), async () => await session.Comments.Where(x => x.Text == "a").DeleteAsync(),
            async () => await session.Comments.Where(x => x.Text == "a").UpdateAsync(new() { Text = "c" }), async () => await session.Set<Samples.Comments.IComment>("comments").FindAsync(comment.Id),
        ];
        await harness.WithoutAsync("@samples/comments", async () =>
        {
            foreach (var call in calls)
            {
                Assert.That((await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, call)).Message, Does.Contain("'@samples/comments', which is disabled"));
            }

            Assert.That(await session.Letters.FindAsync(letter.Id), Is.Not.Null);
        });
        Assert.That((await session.Comments.FindAsync(comment.Id))!.Text, Is.EqualTo("a"));
        Assert.That((await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Configuration, async () => await harness.Database.Packages.UninstallAsync("@samples/comments"))).Message, Does.Contain("'@samples/moderation' 1.0.0 depends on it"));
        await harness.Database.Packages.UninstallAsync("@samples/moderation");
        await harness.Database.Packages.UninstallAsync("@samples/comments");
        Assert.That((await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await session.Comments.CountAsync())).Message, Does.Contain("was uninstalled"));
        await harness.Database.Packages.InstallAsync([Samples.Comments.CommentsPackage.Package]);
        Assert.That(await session.Comments.CountAsync(), Is.EqualTo(1));
    }
}
