using Microsoft.Extensions.DependencyInjection;
using System.Text.Json;
using ObjectQL.Sqlite;

namespace ObjectQL.Hosting.Tests;

/// <summary>Sessions of requests: whose they are, what errors become, whether the database is well.</summary>
public sealed class RequestTests
{
    [Test]
    public async Task A_request_gets_a_session_of_its_user()
    {
        await using var server = await PaperServer.StartAsync(static options => options.UseDriver(new SqliteDriver(":memory:")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await server.SendAsync(HttpMethod.Get, "/me", "ann:reader"), Is.EqualTo((200, "ann press")));
            Assert.That(await server.SendAsync(HttpMethod.Post, "/papers/One/7", "eve:editor"), Is.EqualTo((200, "eve")));
            Assert.That(await server.SendAsync(HttpMethod.Get, "/papers", "ann:reader"), Is.EqualTo((200, "One")));
        }
    }

    [Test]
    public async Task What_the_user_may_not_do_is_refused_with_a_problem()
    {
        await using var server = await PaperServer.StartAsync(static options => options.UseDriver(new SqliteDriver(":memory:")));
        var (status, body) = await server.SendAsync(HttpMethod.Post, "/papers/One/7", "ann:reader");
        using var problem = JsonDocument.Parse(body);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(403));
            Assert.That(problem.RootElement.GetProperty("code").GetString(), Is.EqualTo("FORBIDDEN"));
            Assert.That(problem.RootElement.GetProperty("object").GetString(), Is.EqualTo("papers"));
            Assert.That((await server.SendAsync(HttpMethod.Get, "/papers", "bob:nobody")).Status, Is.EqualTo(403));
        }
    }

    [Test]
    public async Task A_request_without_an_identity_has_no_session_unless_the_options_name_one()
    {
        await using var strict = await PaperServer.StartAsync(static options => options.UseDriver(new SqliteDriver(":memory:")));
        var (status, body) = await strict.SendAsync(HttpMethod.Get, "/papers", null);
        Assert.That(status, Is.EqualTo(401));
        Assert.That(body, Does.Contain("UNAUTHORIZED"));

        await using var open = await PaperServer.StartAsync(static options =>
        {
            options.UseDriver(new SqliteDriver(":memory:"));
            options.Anonymous = new User("guest", ["reader"]);
        });
        Assert.That(await open.SendAsync(HttpMethod.Get, "/me", null), Is.EqualTo((200, "guest ")));
    }

    [TestCase(null, null, "en")]
    [TestCase("de-AT, en;q=0.5", null, "de-AT")]
    [TestCase("fr;q=0.2, it;q=0.8, *;q=0.9", null, "it")]
    [TestCase("de;q=0", null, "en")]
    [TestCase("nonsense;;;=", null, "en")]
    [TestCase("de", "pt-BR", "pt-BR")]
    public async Task A_session_speaks_the_language_of_its_request(string? accepted, string? culture, string expected)
    {
        await using var server = await PaperServer.StartAsync(static options =>
        {
            options.UseDriver(new SqliteDriver(":memory:"));
            options.Anonymous = new User("guest", ["reader"]);
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/language");
        foreach (var (name, value) in new[] { ("Accept-Language", accepted), ("x-culture", culture) })
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await server.Client.SendAsync(request);
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_change_of_state_that_guards_refuse_says_so()
    {
        await using var server = await PaperServer.StartAsync(static options => options.UseDriver(new SqliteDriver(":memory:")));
        var (status, body) = await server.SendAsync(HttpMethod.Post, "/closed", "eve:editor");
        using var problem = JsonDocument.Parse(body);
        Assert.That(status, Is.InRange(400, 499));
        Assert.That(problem.RootElement.GetProperty("transition").GetRawText(), Is.EqualTo("""{"machine":"flow","from":"draft","to":"sent","guards":["isOwner"]}"""));
    }

    [Test]
    public async Task Every_failure_of_a_validation_is_told_with_its_field()
    {
        await using var server = await PaperServer.StartAsync(static options => options.UseDriver(new SqliteDriver(":memory:")));
        var (status, body) = await server.SendAsync(HttpMethod.Post, $"/papers/{new string('x', 21)}/0", "eve:editor");
        using var problem = JsonDocument.Parse(body);
        var errors = problem.RootElement.GetProperty("errors");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(400));
            Assert.That(errors.GetProperty("title")[0].GetString(), Does.Contain("20"));
            Assert.That(errors.GetProperty("pages")[0].GetString(), Does.Contain("1"));
        }
    }

    [Test]
    public async Task The_message_of_an_error_of_the_server_stays_there()
    {
        var server = await PaperServer.StartAsync(static options => options.UseDriver(new SqliteDriver(":memory:")));
        await server.Services.GetRequiredService<PapersDb>().DisposeAsync();
        var (status, body) = await server.SendAsync(HttpMethod.Get, "/papers", "ann:reader");
        Assert.That(status, Is.EqualTo(503));
        Assert.That(body, Does.Contain("DRIVER_CONNECTION_FAILED").And.Not.Contain("closed"));
        await server.DisposeAsync();
    }

    [Test]
    public async Task A_file_that_another_process_holds_is_unavailable_for_a_while()
    {
        var file = Path.Combine(Path.GetTempPath(), $"oql-papers-{Guid.NewGuid():N}.db");
        try
        {
            var options = new SqliteOptions { Path = file, BusyTimeout = TimeSpan.FromMilliseconds(50) };
            await using var server = await PaperServer.StartAsync(host => host.UseDriver(new SqliteDriver(options)));
            await using var other = new SqliteDriver(options);
            await using (await other.BeginAsync())
            {
                var (status, body) = await server.SendAsync(HttpMethod.Post, "/papers/One/7", "eve:editor");
                Assert.That((status, body.Contains("DATABASE_ERROR", StringComparison.Ordinal)), Is.EqualTo((503, true)));
                Assert.That(await server.SendAsync(HttpMethod.Get, "/papers", "ann:reader"), Is.EqualTo((200, "")));
            }

            Assert.That(await server.SendAsync(HttpMethod.Post, "/papers/One/7", "eve:editor"), Is.EqualTo((200, "eve")));
        }
        finally
        {
            foreach (var ending in (string[])["", "-wal", "-shm"])
            {
                File.Delete(file + ending);
            }
        }
    }

    [Test]
    public async Task The_health_check_asks_the_driver()
    {
        var server = await PaperServer.StartAsync(static options => options.UseDriver(new SqliteDriver(":memory:")));
        Assert.That(await server.SendAsync(HttpMethod.Get, "/health", null), Is.EqualTo((200, "Healthy")));
        await server.Services.GetRequiredService<PapersDb>().DisposeAsync();
        Assert.That(await server.SendAsync(HttpMethod.Get, "/health", null), Is.EqualTo((503, "Unhealthy")));
        await server.DisposeAsync();
    }

    [Test]
    public async Task Slow_statements_are_logged_without_their_values()
    {
        await using var server = await PaperServer.StartAsync(static options =>
        {
            options.UseDriver(new SqliteDriver(":memory:"));
            options.SlowStatements = TimeSpan.Zero;
        });
        await server.SendAsync(HttpMethod.Post, "/papers/Secret/7", "eve:editor");
        var slow = server.Log.Lines.Where(static line => line.Contains("slow statement", StringComparison.Ordinal)).ToList();
        Assert.That(slow, Has.Some.Contains("papers").And.Some.Contains("Insert"));
        Assert.That(slow, Has.None.Contains("Secret"));
    }
}
