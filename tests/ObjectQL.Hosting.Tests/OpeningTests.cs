using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ObjectQL.Sqlite;

namespace ObjectQL.Hosting.Tests;

/// <summary>When a database is opened and closed, and who gets sessions outside of requests.</summary>
public sealed class OpeningTests
{
    [Test]
    public void Without_a_driver_the_configuration_is_refused()
    {
        var error = Assert.Throws<ObjectQLException>(static () => new ServiceCollection().AddObjectQL<PapersDb>(static _ => { }));
        Assert.That(error.Message, Does.Contain("UseDriver"));
    }

    [Test]
    public async Task Without_a_host_it_is_opened_by_a_call_and_closed_with_the_services()
    {
        var driver = new SqliteDriver(":memory:");
        PapersDb db;
        await using (var services = new ServiceCollection().AddObjectQL<PapersDb>(options => options.UseDriver(driver)).BuildServiceProvider())
        {
            db = await services.OpenObjectQLAsync<PapersDb>();
            Assert.That(services.GetRequiredService<PapersDb>(), Is.SameAs(db));
            Assert.That(await services.OpenObjectQLAsync<PapersDb>(), Is.SameAs(db));
            await db.PingAsync();

            await using var scope = services.CreateAsyncScope();
            var error = Assert.Throws<ObjectQLException>(() => scope.ServiceProvider.GetRequiredService<PapersDb.Session>());
            Assert.That(error.Message, Does.Contain("ObjectQLOptions.User"));
        }

        Assert.That(async () => await db.PingAsync(), Throws.InstanceOf<ObjectQLException>());
    }

    [Test]
    public async Task What_is_said_about_packages_is_said_before_the_host_opens_it()
    {
        await using var services = new ServiceCollection().AddObjectQL<PapersDb>(static options =>
        {
            options.UseDriver(new MemoryDriver());
            options.Packages = static packages => packages.StartsInParallel = false;
        }).BuildServiceProvider();
        Assert.That((await services.OpenObjectQLAsync<PapersDb>()).Packages.StartsInParallel, Is.False);
    }

    [Test]
    public async Task Processes_share_what_they_have_read_by_a_distributed_cache()
    {
        await using var driver = new MemoryDriver { IsShared = true };
        await using var services = new ServiceCollection().AddDistributedMemoryCache().AddObjectQL<PapersDb>(options => options
            .UseDriver(driver).UseCache("papers").ShareCache("papers")).BuildServiceProvider();
        var one = await services.OpenObjectQLAsync<PapersDb>();
        await using var two = await PapersDb.OpenAsync(driver);
        two.Cache.Use("papers");
        two.Cache.Share(new DistributedSharedCache(services.GetRequiredService<Microsoft.Extensions.Caching.Distributed.IDistributedCache>()), "papers");
        await using var first = one.AsSystem();
        await using var second = two.AsSystem();
        await first.Papers.CreateAsync(new() { Id = "a", Title = "One" });
        Assert.That((await second.Papers.FindAsync("a"))!.Title, Is.EqualTo("One"));
        Assert.That((await first.Papers.FindAsync("a"))!.Title, Is.EqualTo("One"));
        Assert.That(one.Cache.SharedStatistics, Is.EqualTo(new SharedCacheStatistics(1, 0, 0, 0, 0)));
        await second.Papers.UpdateAsync("a", new() { Title = "Two" });
        Assert.That((await first.Papers.FindAsync("a"))!.Title, Is.EqualTo("Two"));
    }

    [Test]
    public async Task What_is_written_while_it_is_opened_other_processes_hear_of()
    {
        await using var driver = new MemoryDriver { IsShared = true };
        await using var services = new ServiceCollection().AddDistributedMemoryCache().AddSingleton<IEventListener>(static services => new Renamer(services)).AddObjectQL<PapersDb>(options => options
            .UseDriver(driver).UseCache("papers").ShareCache("papers")).BuildServiceProvider();
        await using var two = await PapersDb.OpenAsync(driver);
        two.Cache.Use("papers");
        two.Cache.Share(new DistributedSharedCache(services.GetRequiredService<Microsoft.Extensions.Caching.Distributed.IDistributedCache>()), "papers");
        await using var session = two.AsSystem();
        await session.Papers.CreateAsync(new() { Id = "a", Title = "One" });
        Assert.That((await session.Papers.FindAsync("a"))!.Title, Is.EqualTo("One"));
        await services.OpenObjectQLAsync<PapersDb>();
        Assert.That((await session.Papers.FindAsync("a"))!.Title, Is.EqualTo("Renamed"));
    }

    [Test]
    public async Task The_cache_holds_what_the_options_say()
    {
        await using var services = new ServiceCollection().AddObjectQL<PapersDb>(static options =>
        {
            options.UseDriver(new MemoryDriver()).UseCache("papers");
            options.CacheLimits = new CacheLimits { Entries = 1 };
        }).BuildServiceProvider();
        var db = await services.OpenObjectQLAsync<PapersDb>();
        await using var session = db.AsSystem();
        await session.Papers.FindAsync("a");
        await session.Papers.FindAsync("b");
        Assert.That((db.Cache.RecordStatistics.Entries, db.Cache.RecordStatistics.Evictions), Is.EqualTo((1, 1L)));
    }

    [Test]
    public async Task Without_a_distributed_cache_nothing_is_shared()
    {
        await using var services = new ServiceCollection().AddObjectQL<PapersDb>(static options => options.UseDriver(new MemoryDriver()).ShareCache("papers")).BuildServiceProvider();
        var error = Assert.ThrowsAsync<ObjectQLException>(async () => await services.OpenObjectQLAsync<PapersDb>());
        Assert.That(error.Message, Does.Contain("IDistributedCache"));
    }

    [Test]
    public async Task A_host_opens_it_before_other_services_start_and_stores_the_seed()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "dev" });
        builder.Services.AddHostedService<FirstPaper>();
        builder.Services.AddObjectQL<PapersDb>(static options =>
        {
            options.UseDriver(new SqliteDriver(":memory:"));
            options.Seed = true;
            options.User = static _ => new User("worker", ["reader"]);
        });
        using var host = builder.Build();
        await host.StartAsync();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<PapersDb.Session>();
            Assert.That(session.User.Id, Is.EqualTo("worker"));
            Assert.That(await session.Papers.CountAsync(), Is.EqualTo(2));
        }

        var db = host.Services.GetRequiredService<PapersDb>();
        await host.StopAsync();
        Assert.That(async () => await db.PingAsync(), Throws.InstanceOf<ObjectQLException>());
    }

    [Test]
    public async Task Seeds_meet_hooks_of_scoped_classes_where_scopes_are_validated()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = "Development" });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.Services.AddScoped<MemoHooks>();
        builder.Services.AddHostedService<FirstMemo>();
        builder.Services.AddObjectQL<PapersDb>(static options => (options.UseDriver(new MemoryDriver()).Seed, options.User) = (true, static _ => User.System));
        using var host = builder.Build();
        await host.StartAsync();
        Assert.That(() => host.Services.GetRequiredService<PapersDb.Session>(), Throws.InvalidOperationException, "a session belongs to a scope");
        await using var session = host.Services.GetRequiredService<PapersDb>().AsSystem();
        Assert.That((await session.Memos.Query().ToListAsync()).Single().WrittenBy, Is.Not.Null);
        await host.StopAsync();
    }

    [Test]
    public async Task Services_of_the_host_may_take_it_in_their_constructors()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<Archive>();
        builder.Services.AddHostedService<Archivist>();
        builder.Services.AddObjectQL<PapersDb>(static options => options.UseDriver(new MemoryDriver()));
        using var host = builder.Build();
        await host.StartAsync();
        Assert.That(await host.Services.GetRequiredService<Archive>().CountAsync(), Is.EqualTo(1));
        await host.StopAsync();
    }

    [Test]
    public async Task What_its_opening_needs_cannot_take_it()
    {
        await using var services = new ServiceCollection().AddSingleton<Archive>().AddObjectQL<PapersDb>(static options => options.Driver = static services =>
        {
            services.GetRequiredService<Archive>();
            return new MemoryDriver();
        }).BuildServiceProvider();
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await services.OpenObjectQLAsync<PapersDb>())!.Message, Does.Contain("something that its opening needs"));
    }

    [Test]
    public async Task What_its_opening_needs_may_take_it_on_another_thread_and_use_it_later([Values] bool isListed)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<Archive>();
        builder.Services.AddSingleton<IEventListener>(static services => new Listener(services));
        if (isListed)
        {
            builder.Services.AddHostedService<Archivist>();
        }

        builder.Services.AddObjectQL<PapersDb>(static options => options.UseDriver(new MemoryDriver()));
        using var host = builder.Build();
        var resolving = Task.Run(() => host.Services.GetRequiredService<Archive>());
        await Task.WhenAll(resolving, host.StartAsync()).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(await (await resolving).CountAsync(), Is.EqualTo(isListed ? 1 : 0));
        await host.StopAsync();
    }

    [Test]
    public async Task Before_it_is_open_it_may_be_taken_and_not_used_and_after_its_end_neither_used_nor_opened()
    {
        DatabaseHost<PapersDb> host;
        PapersDb db;
        await using (var services = new ServiceCollection().AddObjectQL<PapersDb>(static options => options.UseDriver(new MemoryDriver())).BuildServiceProvider())
        {
            db = services.GetRequiredService<PapersDb>();
            host = services.GetRequiredService<DatabaseHost<PapersDb>>();
            Assert.That(Assert.Throws<ObjectQLException>(() => db.AsSystem())!.Message, Does.Contain("not open yet").And.Contain("OpenObjectQLAsync<PapersDb>"));
            Assert.That(Assert.Throws<ObjectQLException>(() => _ = host.Database)!.Message, Does.Contain("not open yet"));
            await services.OpenObjectQLAsync<PapersDb>();
            await using var session = db.AsSystem();
            Assert.That((await session.Papers.CountAsync(), host.Database), Is.EqualTo((0L, db)));
        }

        Assert.That(Assert.Throws<ObjectQLException>(() => _ = host.Database)!.Message, Does.Contain("has been closed"));
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await host.OpenAsync())!.Message, Does.Contain("has been closed"));
    }

    [Test]
    public async Task One_that_is_closed_while_it_is_opened_is_not_open_behind_that()
    {
        var held = new HeldListener();
        var services = new ServiceCollection().AddSingleton<IEventListener>(held).AddObjectQL<PapersDb>(static options => options.UseDriver(new MemoryDriver())).BuildServiceProvider();
        var host = services.GetRequiredService<DatabaseHost<PapersDb>>();
        var opening = host.OpenAsync().AsTask();
        await held.Begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await services.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        held.Go.SetResult();
        Assert.That(Assert.ThrowsAsync<ObjectQLException>(async () => await opening.WaitAsync(TimeSpan.FromSeconds(20)))!.Message, Does.Contain("has been closed"));
        Assert.That(Assert.Throws<ObjectQLException>(() => _ = host.Database)!.Message, Does.Contain("has been closed"));
    }

    [Test]
    public async Task A_listener_that_opens_it_while_it_is_opened_is_told_the_circle()
    {
        await using var services = new ServiceCollection().AddSingleton<IEventListener>(static services => new Listener(services) { Opens = true })
            .AddObjectQL<PapersDb>(static options => options.UseDriver(new MemoryDriver())).BuildServiceProvider();
        var failed = new List<Exception>();
        services.GetRequiredService<PapersDb>().Events.Failed += (_, one) => failed.Add(one.Exception);
        await services.OpenObjectQLAsync<PapersDb>().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(failed.Select(static error => error.Message), Has.Some.Contains("PapersDb → a driver, a hook of the seed, a listener or a package → PapersDb"));
    }

    [Test]
    public async Task A_session_that_the_application_has_registered_stays()
    {
        await using var services = new ServiceCollection()
            .AddScoped(static services => services.GetRequiredService<PapersDb>().As(new User("own")))
            .AddObjectQL<PapersDb>(static options => (options.UseDriver(new MemoryDriver()).User) = static _ => new User("given"))
            .BuildServiceProvider();
        await services.OpenObjectQLAsync<PapersDb>();
        await using var scope = services.CreateAsyncScope();
        Assert.That(scope.ServiceProvider.GetRequiredService<PapersDb.Session>().User.Id, Is.EqualTo("own"));
    }

    [Test]
    public async Task The_last_of_two_registrations_counts()
    {
        var opened = new List<string>();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddObjectQL<PapersDb>(options => (options.Driver, options.User) = (Made("first"), static _ => new User("first")));
        builder.Services.AddObjectQL<PapersDb>(options => (options.Driver, options.User) = (Made("second"), static _ => new User("second")));
        using var host = builder.Build();
        await host.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        Assert.That(scope.ServiceProvider.GetRequiredService<PapersDb.Session>().User.Id, Is.EqualTo("second"));
        Assert.That(opened, Is.EqualTo(new[] { "second" }));
        Assert.That(host.Services.GetServices<IHostedService>().OfType<DatabaseHost<PapersDb>>().Count(), Is.EqualTo(1));
        await host.StopAsync();

        Func<IServiceProvider, Driver> Made(string name) => _ =>
        {
            opened.Add(name);
            return new MemoryDriver();
        };
    }

    [Test]
    public void Claims_say_who_a_user_is()
    {
        var identity = new ClaimsIdentity(
            [new("sub", "u-1"), new("role", "editor"), new("role", "editor"), new("tenant", "t-1"), new("groups", "a"), new("groups", "b"), new("email", "x@example.com")], "jwt", "name", "role");
        var user = ClaimsUser.Of(new ClaimsPrincipal([identity, new ClaimsIdentity([new Claim("role", "admin")], null, "name", "role")]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((user.Id, user.Tenant, user.IsSystem), Is.EqualTo(("u-1", "t-1", false)));
            Assert.That(user.Roles, Is.EqualTo(new[] { "editor" }), "an identity that nobody authenticated gives no role");
            Assert.That(user.Attribute("groups"), Is.EqualTo(new[] { "a", "b" }));
            Assert.That(user.Attribute("email"), Is.EqualTo("x@example.com"));
        }

        Assert.That(
            Assert.Throws<ObjectQLException>(static () => ClaimsUser.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim("name", "Ann")], "jwt")))).Code, Is.EqualTo("UNAUTHORIZED"));
    }

    /// <summary>Writes a paper when it starts, which takes an open database.</summary>
    private sealed class FirstPaper(IServiceProvider services) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var session = services.GetRequiredService<PapersDb>().AsSystem();
            await session.Papers.CreateAsync(new() { Title = "First", Pages = 1 }, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Writes a memo when it starts.</summary>
    private sealed class FirstMemo(IServiceProvider services) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var session = services.GetRequiredService<PapersDb>().AsSystem();
            await session.Memos.CreateAsync(new() { Title = "First" }, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>A listener that opens the database, or takes what takes it, when it hears of the opening.</summary>
    private sealed class Listener(IServiceProvider services) : IEventListener
    {
        public EventKinds Kinds => EventKinds.All;

        public string Names => "*";

        public bool Opens { get; init; }

        public async ValueTask HandleAsync(KernelEvent kernelEvent)
        {
            if (kernelEvent.Kind == EventKinds.DriverConnected)
            {
                await (Opens ? (Task)services.OpenObjectQLAsync<PapersDb>().AsTask() : Task.Run(() => services.GetService<Archive>()));
            }
        }
    }

    /// <summary>A listener that writes when the database is opened.</summary>
    private sealed class Renamer(IServiceProvider services) : IEventListener
    {
        public EventKinds Kinds => EventKinds.DatabaseOpened;

        public async ValueTask HandleAsync(KernelEvent kernelEvent)
        {
            await using var session = services.GetRequiredService<PapersDb>().AsSystem();
            await session.Papers.UpdateAsync("a", new() { Title = "Renamed" });
        }
    }

    /// <summary>A service that takes the database.</summary>
    private sealed class Archive(PapersDb db)
    {
        public async Task AddAsync()
        {
            await using var session = db.AsSystem();
            await session.Papers.CreateAsync(new() { Title = "Kept", Pages = 1 });
        }

        public async Task<long> CountAsync()
        {
            await using var session = db.AsSystem();
            return await session.Papers.CountAsync();
        }
    }

    /// <summary>A listener that holds the opening up.</summary>
    private sealed class HeldListener : IEventListener
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EventKinds Kinds => EventKinds.DriverConnected;

        public async ValueTask HandleAsync(KernelEvent kernelEvent)
        {
            Begun.TrySetResult();
            await Go.Task;
        }
    }

    /// <summary>A hosted service that takes such a service.</summary>
    private sealed class Archivist(Archive archive) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => archive.AddAsync();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
