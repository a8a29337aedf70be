using Microsoft.Extensions.DependencyInjection;

namespace ObjectQL.Hosting.Tests;

/// <summary>Which instance of a hook's class serves a session.</summary>
public sealed class HookScopeTests
{
    [TestCase(ServiceLifetime.Scoped, true, false)]
    [TestCase(ServiceLifetime.Transient, true, false)]
    [TestCase(ServiceLifetime.Singleton, true, true)]
    public async Task The_scope_is_asked_once_for_a_session(ServiceLifetime lifetime, bool sameInScope, bool sameInOthers)
    {
        await using var services = await OpenAsync(lifetime);
        string first;
        await using (var scope = services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<PapersDb.Session>();
            first = (await session.Memos.CreateAsync(new() { Title = "a" })).WrittenBy!;
            Assert.That((await session.Memos.CreateAsync(new() { Title = "b" })).WrittenBy == first, Is.EqualTo(sameInScope));
        }

        await using var other = services.CreateAsyncScope();
        var second = await other.ServiceProvider.GetRequiredService<PapersDb.Session>().Memos.CreateAsync(new() { Title = "c" });
        Assert.That(second.WrittenBy == first, Is.EqualTo(sameInOthers));
    }

    [Test]
    public async Task A_session_without_a_scope_takes_it_from_the_host_or_from_what_it_is_told()
    {
        await using var services = await OpenAsync(ServiceLifetime.Singleton);
        var db = services.GetRequiredService<PapersDb>();
        await using var session = db.AsSystem();
        var first = (await session.Memos.CreateAsync(new() { Title = "a" })).WrittenBy;
        await using var others = new ServiceCollection().AddSingleton<MemoHooks>().BuildServiceProvider();
        session.Services = others;
        Assert.That((await session.Memos.CreateAsync(new() { Title = "b" })).WrittenBy, Is.Not.EqualTo(first));
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        session.Services = nothing;
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await session.Memos.CreateAsync(new() { Title = "c" }));
        Assert.That((error.Code, error.Message), Is.EqualTo((ErrorCode.Configuration, "The service provider knows no 'ObjectQL.Hosting.Tests.MemoHooks', whose methods are hooks or actions; register the class.")));
    }

    [TestCase(ServiceLifetime.Scoped, true, false)]
    [TestCase(ServiceLifetime.Transient, true, false)]
    [TestCase(ServiceLifetime.Singleton, true, true)]
    public async Task A_session_without_a_scope_begins_one_and_ends_it(ServiceLifetime lifetime, bool sameInSession, bool sameInOthers)
    {
        await using var services = await OpenAsync(lifetime);
        var db = services.GetRequiredService<PapersDb>();
        string first;
        var ended = MemoHooks.Ended;
        await using (var session = db.AsSystem())
        {
            first = (await session.Memos.CreateAsync(new() { Title = "a" })).WrittenBy!;
            Assert.That((await session.Memos.CreateAsync(new() { Title = "b" })).WrittenBy == first, Is.EqualTo(sameInSession));
        }

        Assert.That(MemoHooks.Ended - ended, Is.EqualTo(sameInOthers ? 0 : 1), "what the scope has made ends with the session");
        await using var other = db.AsSystem();
        Assert.That((await other.Memos.CreateAsync(new() { Title = "c" })).WrittenBy == first, Is.EqualTo(sameInOthers));
        await using var loaded = db.AsSystem();
        Assert.That((await loaded.Memos.Loader().LoadAsync("none")), Is.Null);
    }

    [Test]
    public async Task A_system_session_inside_of_another_one_is_in_its_scope([Values] bool inScope)
    {
        await using var services = await OpenAsync(ServiceLifetime.Scoped);
        await using var scope = services.CreateAsyncScope();
        await using var session = inScope ? scope.ServiceProvider.GetRequiredService<PapersDb.Session>() : services.GetRequiredService<PapersDb>().AsSystem();
        string inside;
        var ended = MemoHooks.Ended;
        await using (var system = (PapersDb.Session)session.AsSystem())
        {
            inside = (await system.Memos.CreateAsync(new() { Title = "a" })).WrittenBy!;
        }

        Assert.That(MemoHooks.Ended, Is.EqualTo(ended), "the scope is the caller's, and ends with it");
        Assert.That((await session.Memos.CreateAsync(new() { Title = "b" })).WrittenBy, Is.EqualTo(inside));
    }

    [Test]
    public async Task Scopes_and_services_may_be_disposed_without_waiting()
    {
        PapersDb db;
        using (var services = await OpenAsync(ServiceLifetime.Scoped))
        {
            db = services.GetRequiredService<PapersDb>();
            using (var scope = services.CreateScope())
            {
                var session = scope.ServiceProvider.GetRequiredService<PapersDb.Session>();
                await session.BeginAsync();
                await session.Memos.CreateAsync(new() { Title = "a" });
            }

            await using var after = db.AsSystem();
            Assert.That(await after.Memos.CountAsync(), Is.Zero, "an open transaction is rolled back");
        }

        Assert.That(async () => await db.PingAsync(), Throws.InstanceOf<ObjectQLException>());
    }

    private static async Task<ServiceProvider> OpenAsync(ServiceLifetime lifetime)
    {
        IServiceCollection services = new ServiceCollection();
        services.Add(new ServiceDescriptor(typeof(MemoHooks), typeof(MemoHooks), lifetime));
        var provider = services.AddObjectQL<PapersDb>(static options =>
        {
            options.UseDriver(new MemoryDriver());
            options.User = static _ => User.System;
        }).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await provider.OpenObjectQLAsync<PapersDb>();
        return provider;
    }
}
