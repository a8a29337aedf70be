using News;
using ObjectQL.Sqlite;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>What of the files of a package rests with it, and what stays.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class RestTests(bool onSqlite)
{
    private const string Moderation = "@samples/moderation";

    [Test]
    public async Task Each_rule_of_its_files_rests_while_it_is_disabled_and_while_it_is_uninstalled([Values("no_shouting", "said_once", "kept_text")] string rule)
    {
        await using var harness = await OpenAsync();
        var packages = harness.Database.Packages;
        await BreakAsync(harness, rule, isRefused: true);
        await harness.WithoutAsync(Moderation, () => BreakAsync(harness, rule, isRefused: false));
        await BreakAsync(harness, rule, isRefused: true);
        await packages.UninstallAsync(Moderation);
        await BreakAsync(harness, rule, isRefused: false);
        await packages.InstallAsync([Samples.Moderation.ModerationPackage.Package]);
        await BreakAsync(harness, rule, isRefused: true);
        await packages.StopAsync();
        await BreakAsync(harness, rule, isRefused: false);
        await packages.StartAsync();
        await BreakAsync(harness, rule, isRefused: true);
    }

    [Test]
    public async Task A_query_of_its_files_is_answered_unless_it_reads_an_object_that_rests()
    {
        await using var harness = await OpenAsync();
        await using var session = harness.Database.AsSystem();
        await session.Comments.CreateAsync(new() { ObjectName = "letters", Record = "1", Text = "Heck" });
        Assert.That(await session.HeldCommentsAsync(), Has.Count.EqualTo(1));

        // What it reads is the other package's, and fields stay.
        await harness.WithoutAsync(Moderation, async () => Assert.That(await session.HeldCommentsAsync(), Has.Count.EqualTo(1)));
        await harness.WithoutAsync("@samples/comments", async () =>
        {
            var refused = await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await session.HeldCommentsAsync());
            Assert.That(refused.Message, Does.Contain("'comments' belongs to the package '@samples/comments', which is disabled"));
        });
        await harness.Database.Packages.UninstallAsync(Moderation);
        Assert.That(await session.HeldCommentsAsync(), Has.Count.EqualTo(1));
        await harness.Database.Packages.UninstallAsync("@samples/comments");
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await session.HeldCommentsAsync());
    }

    /// <summary>Does what the rule forbids, to a record of its own.</summary>
    private static async Task BreakAsync(PackageHarness<NewsDb> harness, string rule, bool isRefused)
    {
        await using var session = harness.Database.As(PackageHarness<NewsDb>.User("ann"));
        Task Write(string record, string text) => session.Comments.CreateAsync(new() { ObjectName = "letters", Record = record, Text = text }).AsTask();
        var record = Guid.NewGuid().ToString();
        Func<Task> call = () => Write(record, "Fine!!!");
        if (rule == "said_once")
        {
            await Write(record, "Nice");
            call = () => Write(record, "Nice");
        }
        else if (rule == "kept_text")
        {
            var comment = await session.Comments.CreateAsync(new() { ObjectName = "letters", Record = record, Text = "Nice" });
            call = async () => await session.Comments.UpdateAsync(comment.Id, new() { Text = "-" });
        }

        if (isRefused)
        {
            Assert.That((await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Validation, call)).Message, Does.Contain(rule switch
            {
                "no_shouting" => "Do not shout",
                "said_once" => "You have said that already",
                _ => "A comment is deleted, not emptied",
            }));
        }
        else
        {
            await call();
        }
    }

    private Task<PackageHarness<NewsDb>> OpenAsync() => PackageHarness<NewsDb>.OpenAsync(onSqlite ? new SqliteDriver(":memory:") : null).AsTask();
}
