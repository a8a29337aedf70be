using News;
using ObjectQL.Query;
using Samples.SoftDelete;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>The package that keeps deleted records.</summary>
public sealed class SoftDeleteTests
{
    [Test]
    public async Task A_deleted_record_is_hidden_on_every_way_and_comes_back()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var (gone, kept) = (await session.Letters.CreateAsync(new() { Subject = "Gone", Pages = 5 }), await session.Letters.CreateAsync(new() { Subject = "Kept", Pages = 1 }));
        Assert.That(await session.Letters.DeleteAsync(gone.Id), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await session.Letters.FindAsync(gone.Id), Is.Null);
            Assert.That((await session.Letters.ToListAsync()).Select(static letter => letter.Id), Is.EqualTo(new[] { kept.Id }));
            Assert.That(await session.Letters.CountAsync(), Is.EqualTo(1));
            Assert.That(await session.Letters.Query().SumAsync(x => x.Pages), Is.EqualTo(1));
            Assert.That(await session.Letters.Query().UpdateAsync(new() { Pages = 2 }), Is.EqualTo(1));
            Assert.That(await session.Letters.DeleteAsync(gone.Id), Is.False);
            Assert.That(await session.Letters.UpdateAsync(gone.Id, new() { Pages = 9 }), Is.False);
            Assert.That(await session.Letters.UpdateAsync(kept.Id, new() { Pages = 3 }), Is.True);
        }

        using (TrashBin.Open())
        {
            Assert.That((await session.Letters.GetAsync(gone.Id)).DeletedAt, Is.Not.Null);
            Assert.That(await session.Letters.CountAsync(), Is.EqualTo(2));
        }

        Assert.That(await TrashBin.RestoreAsync(session, "letters", gone.Id), Is.True);
        Assert.That((await session.Letters.GetAsync(gone.Id)).Pages, Is.EqualTo(5));
    }

    [Test]
    public async Task Limits_bind_its_middleware_and_not_what_that_is_around()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var letter = await session.Letters.CreateAsync(new() { Subject = "a", Pages = 1 });
        harness.Database.Packages.Limit("@samples/soft-delete", new PackageLimits { Objects = new Dictionary<string, AccessOperations> { ["letters"] = AccessOperations.Read }, MaxRecords = 1 });
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.Forbidden, async () => await session.Letters.DeleteAsync(letter.Id));
        Assert.That(await session.Letters.UpdateAsync(letter.Id, new() { Pages = 2 }), Is.True, "the change is the caller's");
        harness.Database.Packages.Limit("@samples/soft-delete", new PackageLimits { MaxRecords = 0 });
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.RateLimitExceeded, async () => await session.Letters.UpdateAsync(letter.Id, new() { Pages = 3 }));
        harness.Database.Packages.Limit("@samples/soft-delete", null);
        Assert.That(await session.Letters.DeleteAsync(letter.Id), Is.True);
        Assert.That(await session.Letters.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Its_middleware_leaves_nobody_elses_limits()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var letter = await session.Letters.CreateAsync(new() { Subject = "a", Pages = 1 });
        await harness.Database.Packages.InstallAsync([Package.Create("@x/limited", "1.0.0").OnStart(context => context.AddHook(
            HookEvent.AfterCreate, "letters", async hook => await ((NewsDb.Session)hook.Session).Letters.UpdateAsync(letter.Id, new() { Pages = 2 }))).Build()]);
        harness.Database.Packages.Limit("@x/limited", new PackageLimits { MaxRecords = 0 });
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.RateLimitExceeded, async () => await session.Letters.CreateAsync(new() { Subject = "b" }));

        // What the middleware itself reads is not the caller's.
        harness.Database.Packages.Limit("@x/limited", new PackageLimits { MaxRecords = 1 });
        await session.Letters.CreateAsync(new() { Subject = "c" });
        Assert.That((await session.Letters.GetAsync(letter.Id)).Pages, Is.EqualTo(2));
    }

    [Test]
    public async Task An_open_bin_is_emptied_for_good()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        await session.Letters.CreateManyAsync([new() { Subject = "a" }, new() { Subject = "b" }]);
        await PackageHarness<NewsDb>.RefusedAsync(ErrorCode.InvalidRequest, async () => await session.Letters.Query().DeleteAsync());
        using (TrashBin.Open())
        {
            Assert.That(await session.Letters.Query().DeleteAsync(), Is.EqualTo(2));
            Assert.That(await session.Letters.CountAsync(), Is.Zero);
        }

        Assert.That(TrashBin.IsOpen, Is.False);
    }

    [Test]
    public async Task While_the_package_is_disabled_a_delete_is_one()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var letter = await session.Letters.CreateAsync(new() { Subject = "a" });
        await harness.WithoutAsync("@samples/soft-delete", async () => Assert.That(await session.Letters.DeleteAsync(letter.Id), Is.True));
        using (TrashBin.Open())
        {
            Assert.That(await session.Letters.FindAsync(letter.Id), Is.Null);
        }
    }

    [Test]
    public void Only_objects_that_can_be_soft_deleted_are_restored()
    {
        Assert.ThrowsAsync<ObjectQLException>(static async () =>
        {
            await using var harness = await PackageHarness<NewsDb>.OpenAsync();
            await using var session = harness.Database.AsSystem();
            await TrashBin.RestoreAsync(session, "articles", "a");
        });
    }
}
