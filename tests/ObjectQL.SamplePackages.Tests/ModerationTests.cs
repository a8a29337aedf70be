using News;
using ObjectQL.Sqlite;
using Samples.Comments;
using Samples.Moderation;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>The package that adds fields to the objects of another package, and has them on that one's contract.</summary>
public sealed class ModerationTests
{
    [Test]
    public async Task A_comment_with_a_forbidden_word_waits_until_a_moderator_lets_it_go([Values] bool onSqlite)
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync(onSqlite ? new SqliteDriver(":memory:") : null);
        await using var ann = harness.Database.As(PackageHarness<NewsDb>.User("ann"));
        await using var mod = harness.Database.As(PackageHarness<NewsDb>.User("mod", ModerationActions.Moderator));
        var good = await ann.Comments.CreateAsync(new() { ObjectName = "letters", Record = "1", Text = "Nice", HeldBecause = "I say so", ApprovedBy = "ann" });
        Assert.That((good.HeldBecause, good.ApprovedBy), Is.EqualTo(((string?)null, (string?)null)));
        var bad = await ann.Comments.CreateAsync(new() { ObjectName = "letters", Record = "1", Text = "What the heck" });
        Assert.That((await ann.Comments.FindAsync(bad.Id))!.HeldBecause, Is.EqualTo("It says 'heck'."));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await ann.Comments.UpdateAsync(bad.Id, new() { HeldBecause = null }));
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await ann.Comments.ReleaseAsync(bad.Id));
        await mod.Comments.ReleaseAsync(bad.Id);
        var released = (await ann.Comments.FindAsync(bad.Id))!;
        Assert.That((released.HeldBecause, released.ApprovedBy), Is.EqualTo(((string?)null, "mod")));
    }

    [Test]
    public async Task Code_of_neither_package_has_the_field_on_the_contract_of_the_first_one([Values] bool onSqlite)
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync(onSqlite ? new SqliteDriver(":memory:") : null);
        await using var session = harness.Database.AsSystem();
        Samples.Comments.IComment draft = new Comment { ObjectName = "letters", Record = "1", Text = "Darn" };
        draft.HeldBecause = "x";
        Assert.That(((Comment)draft).HeldBecause, Is.EqualTo("x"));
        var id = (await session.Comments.CreateAsync((Comment)draft)).Id;
        var read = (await session.Set<Samples.Comments.IComment>("comments").FindAsync(id))!;
        Assert.That((read.HeldBecause, Of(read)), Is.EqualTo(("It says 'darn'.", "It says 'darn'.")));
        read.HeldBecause = null;
        Assert.That(await session.Comments.UpdateAsync((Comment)read), Is.True);
        Assert.That((await session.Comments.FindAsync(id))!.HeldBecause, Is.Null);
        await harness.WithoutAsync("@samples/moderation", async () => Assert.That((await session.Set<Samples.Comments.IComment>("comments").FindAsync(id))!.HeldBecause, Is.Null));
    }

    [Test]
    public void A_record_of_an_application_without_the_package_says_so()
    {
        var record = new Elsewhere();
        var refused = Assert.Throws<ObjectQLException>(() => record.HeldBecause = "x")!;
        Assert.That((refused.Code, refused.Field), Is.EqualTo((ErrorCode.InvalidRequest, "held_because")));
        Assert.That(refused.Message, Does.Contain("Elsewhere").And.Contain("'@samples/moderation'").And.Contain("Reference the package"));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = record.ApprovedBy)!.Field, Is.EqualTo("approved_by"));
        Assert.Throws<ArgumentNullException>(() => _ = ((Samples.Comments.IComment)null!).ApprovedBy);
    }

    private static string? Of<T>(T record)
        where T : class, Samples.Comments.IComment => record.HeldBecause;

    /// <summary>What another application has that knows only the first package.</summary>
    private sealed class Elsewhere : Samples.Comments.IComment
    {
        public string Id { get; set; } = "";

        public DateTimeOffset CreatedAt => default;

        public DateTimeOffset UpdatedAt => default;

        public string ObjectName { get; set; } = "";

        public string Record { get; set; } = "";

        public string Text { get; set; } = "";

        public string? Author { get; set; }
    }
}
