using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ObjectQL.Hosting.Tests;

/// <summary>A small application on a port of its own. The header <c>x-user</c> (id:role:tenant) stands for an identity.</summary>
internal sealed class PaperServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private PaperServer(WebApplication application, TestLog log)
    {
        _application = application;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(application.Urls.First()) };
    }

    public TestLog Log { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _application.Services;

    public static async Task<PaperServer> StartAsync(Action<ObjectQLOptions> configure)
    {
        var log = new TestLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddObjectQL<PapersDb>(configure).AddObjectQLProblems().AddHealthChecks().AddObjectQL<PapersDb>();
        var application = builder.Build();
        application.UseExceptionHandler();
        application.Use(static (context, next) =>
        {
            if (context.Request.Headers["x-user"].FirstOrDefault() is { } header)
            {
                var parts = header.Split(':');
                context.User = new ClaimsPrincipal(new ClaimsIdentity(
                    [new Claim("sub", parts[0]), new Claim(ClaimTypes.Role, parts[1]), new Claim("department", "press")], "test"));
            }

            if (context.Request.Headers["x-culture"].FirstOrDefault() is { } culture)
            {
                // As UseRequestLocalization does.
                context.Features.Set<IRequestCultureFeature>(new RequestCultureFeature(new RequestCulture(culture), null));
            }

            return next(context);
        });
        application.MapHealthChecks("/health");
        application.MapGet("/papers", static async (PapersDb.Session session) => string.Join(' ', (await session.Papers.OrderBy(x => x.Title).ToListAsync()).Select(static paper => paper.Title)));
        application.MapPost("/papers/{title}/{pages}", static async (PapersDb.Session session, string title, int pages) =>
            (await session.Papers.CreateAsync(new() { Title = title, Pages = pages, Owner = session.User.Id })).Owner!);
        application.MapPost("/limited", static void () => throw new ObjectQLException(ErrorCode.RateLimitExceeded, "Too often.") { RetryAfter = TimeSpan.FromSeconds(41.2) });
        application.MapPost("/closed", static void () => throw new ObjectQLException(ErrorCode.TransitionDenied, "Closed.") { Transition = new("flow", "draft", "sent", ["isOwner"]) });
        application.MapGet("/language", static (PapersDb.Session session) => session.Language);
        application.MapGet("/me", static (PapersDb.Session session) => $"{session.User.Id} {session.User.Attribute("department")}");
        await application.StartAsync();
        return new PaperServer(application, log);
    }

    public async Task<(int Status, string Body)> SendAsync(HttpMethod method, string path, string? user)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (user is not null)
        {
            request.Headers.Add("x-user", user);
        }

        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a request of an editor, and gives what a caller would decide by who may try again.</summary>
    public async Task<(int Status, string? RetryAfter, string? Code)> TryAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Headers = { { "x-user", "eve:editor" } } };
        using var response = await Client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        using var problem = body.StartsWith('{') ? JsonDocument.Parse(body) : null;
        return ((int)response.StatusCode, response.Headers.RetryAfter?.ToString(), problem?.RootElement.GetProperty("code").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
