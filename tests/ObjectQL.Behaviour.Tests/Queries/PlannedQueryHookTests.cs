namespace ObjectQL.Behaviour.Tests;

/// <summary>Read hooks around queries that the build has planned: they see and narrow them like those of the run time.</summary>
public sealed class PlannedQueryHookTests(DriverFactory factory) : SalesFixture(factory)
{
    [SetUp]
    public async Task WriteAsync()
    {
        var open = await Session.Folders.CreateAsync(new() { Name = "open", Shared = true });
        var closed = await Session.Folders.CreateAsync(new() { Name = "closed" });
        foreach (var (title, author, size, folder) in new[] { ("a", "ann", 1, open), ("b", "bob", 2, open), ("c", "ann", 3, closed), ("d", "ann", 4, open) })
        {
            await Session.Memos.CreateAsync(new() { Title = title, Author = author, Size = size, Folder = folder.Id });
        }
    }

    [TearDown]
    public void Forget()
    {
        MemoHooks.Author.Value = null;
        MemoHooks.Seen.Value = null;
    }

    [Test]
    public async Task A_hook_narrows_lists_whatever_conditions_order_and_limit_the_call_chose()
    {
        Assert.That(Titles(await MemoQueries.ListAsync(Session)), Is.EqualTo("a b c d"));
        MemoHooks.Author.Value = "ann";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Titles(await MemoQueries.ListAsync(Session)), Is.EqualTo("a d"));
            Assert.That(Titles(await MemoQueries.ListAsync(Session, least: 2)), Is.EqualTo("d"));
            Assert.That(Titles(await MemoQueries.ListAsync(Session, folder: "open")), Is.EqualTo("a d"));
            Assert.That(Titles(await MemoQueries.ListAsync(Session, folder: "closed")), Is.Empty);
            Assert.That(Titles(await MemoQueries.ListAsync(Session, sort: MemoQueries.ListSort.SizeDescending, take: 1)), Is.EqualTo("d"));
            Assert.That(Titles(await MemoQueries.ListAsync(Session, sort: MemoQueries.ListSort.Folder)), Is.EqualTo("a d"));
            Assert.That((await MemoQueries.ListAsync(Session))[0].FolderRecord!.Name, Is.EqualTo("open"));
            Assert.That(Titles(await SalesDbQueries.InFolderAsync(Session, "open")), Is.EqualTo("a d"));
        }

        // Another value of the same shape is not the one before.
        MemoHooks.Author.Value = "bob";
        Assert.That(Titles(await MemoQueries.ListAsync(Session)), Is.EqualTo("b"));
    }

    [Test]
    public async Task A_hook_narrows_single_records_streams_counts_and_rows()
    {
        MemoHooks.Author.Value = "ann";
        var streamed = new List<Memo>();
        await foreach (var memo in MemoQueries.Stream(Session, 0))
        {
            streamed.Add(memo);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await MemoQueries.NamedAsync(Session, "b"), Is.Null);
            Assert.That((await MemoQueries.NamedAsync(Session, "a"))!.Size, Is.EqualTo(1));
            Assert.That(Titles(streamed), Is.EqualTo("a d"));
            Assert.That(await MemoQueries.CountAsync(Session, 0), Is.EqualTo(2));
            Assert.That(await MemoQueries.AnyAsync(Session, 4), Is.False);
            Assert.That(await MemoQueries.AnyAsync(Session, 3), Is.True);
            Assert.That(await MemoQueries.TotalsAsync(Session), Is.EqualTo(new[] { new AuthorTotal("ann", 5) }));
            Assert.That(await MemoQueries.TotalAsync(Session), Is.EqualTo(5));
        }
    }

    [Test]
    public async Task Rows_of_a_planned_query_come_one_by_one()
    {
        Assert.That(await TotalsAsync(3), Is.EqualTo(new[] { new AuthorTotal("ann", 8) }));
        Assert.That(await TotalsAsync(2), Is.EqualTo(new[] { new AuthorTotal("ann", 8), new AuthorTotal("bob", 2) }));
        MemoHooks.Author.Value = "ann";
        Assert.That(await TotalsAsync(2), Is.EqualTo(new[] { new AuthorTotal("ann", 5) }));

        async Task<List<AuthorTotal>> TotalsAsync(int least)
        {
            var totals = new List<AuthorTotal>();
            await foreach (var total in MemoQueries.StreamTotals(Session, least))
            {
                totals.Add(total);
            }

            return totals;
        }
    }

    [Test]
    public async Task After_hooks_see_and_change_the_result()
    {
        MemoHooks.Seen.Value = [];
        var memos = await MemoQueries.ListAsync(Session, least: 3);
        _ = await MemoQueries.CountAsync(Session, 0);
        _ = await MemoQueries.TotalAsync(Session);
        Assert.That(Titles(memos), Is.EqualTo("c! d!"));
        Assert.That(MemoHooks.Seen.Value, Is.EqualTo(new[]
        {
            HookEvent.BeforeFind, HookEvent.AfterFind, HookEvent.BeforeCount, HookEvent.AfterCount, HookEvent.BeforeAggregate, HookEvent.AfterAggregate,
        }));
    }

    [Test]
    public async Task Inside_of_a_transaction_the_hooks_run_as_well()
    {
        MemoHooks.Author.Value = "bob";
        await using var transaction = await Session.BeginAsync();
        Assert.That(Titles(await MemoQueries.ListAsync(Session)), Is.EqualTo("b"));
        Assert.That(await MemoQueries.CountAsync(Session, 0), Is.EqualTo(1));
        Assert.That(await MemoQueries.TotalAsync(Session), Is.EqualTo(2));
    }

    private static string Titles(List<Memo> memos) => string.Join(' ', memos.Select(static memo => memo.Title));
}
