using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ObjectQL.Packages.Tests.Packages;

/// <summary>The web template: made, built, started, and asked over HTTP.</summary>
public sealed partial class WebTemplateTests
{
    [Test]
    public async Task It_answers_each_user_as_the_permissions_say()
    {
        var consumer = new Consumer("web");
        var hive = consumer.Path("hive");
        (await consumer.DotnetAsync("new", "install", PackedPackages.File("ObjectQL.Templates"), "--debug:custom-hive", hive)).Succeeded();
        (await consumer.DotnetAsync("new", "objectql-web", "-o", "My.Library", "--debug:custom-hive", hive)).Succeeded();
        var project = consumer.Path("My.Library");
        var built = (await Dotnet.RunAsync(project, "build", "-nologo")).Succeeded();
        Assert.That(built.Diagnostics, Is.Empty);

        using var process = Start(project);
        try
        {
            using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
            using var client = new HttpClient(handler) { BaseAddress = await AddressAsync(process) };
            Assert.That(await client.GetStringAsync("health"), Is.EqualTo("Healthy"));
            Assert.That(Titles(await client.GetFromJsonAsync<JsonElement>("books")), Is.EqualTo(new[] { "A Wizard of Earthsea", "Dune", "Solaris" }), "the seed data, for a guest");
            Assert.That(Titles(await client.GetFromJsonAsync<JsonElement>("books?author=Lem")), Is.EqualTo(new[] { "Solaris" }));
            Assert.That(Titles(await client.GetFromJsonAsync<JsonElement>("books/shelf/L")), Is.EqualTo(new[] { "A Wizard of Earthsea", "Solaris" }));
            Assert.That((await client.GetAsync("books/none")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

            var refused = await client.PostAsJsonAsync("books", new { title = "Momo", author = "Ende" });
            Assert.That((refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()), Is.EqualTo((HttpStatusCode.Forbidden, "FORBIDDEN")));

            (await client.PostAsync("sign-in/ada?role=member", null)).EnsureSuccessStatusCode();
            var wrong = await client.PostAsJsonAsync("books", new { author = "Ende" });
            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            var added = await client.PostAsJsonAsync("books", new { title = "Momo", author = "Ende" });
            Assert.That(added.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            var path = added.Headers.Location!.OriginalString.TrimStart('/');
            Assert.That((await client.GetFromJsonAsync<JsonElement>(path)).TryGetProperty("donor", out _), Is.False, "a member does not see who brought it");
            Assert.That((await client.DeleteAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

            (await client.PostAsync("sign-in/bob?role=librarian", null)).EnsureSuccessStatusCode();
            Assert.That((await client.PatchAsJsonAsync(path, new { shelf = "E" })).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            var book = await client.GetFromJsonAsync<JsonElement>(path);
            Assert.That((book.GetProperty("shelf").GetString(), book.GetProperty("donor").GetString()), Is.EqualTo(("E", "ada")));
            Assert.That((await client.DeleteAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That((await client.DeleteAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["bin/Debug/net10.0/My.Library.dll", "--urls", "http://127.0.0.1:0", "--environment", "Development"])
        {
            WorkingDirectory = project, RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>The address that the program says it listens at.</summary>
    private static async Task<Uri> AddressAsync(Process process)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                // What it says further must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(match.Groups[1].Value + "/");
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    private static string?[] Titles(JsonElement books) => [.. books.EnumerateArray().Select(static book => book.GetProperty("title").GetString())];

    [GeneratedRegex(@"listening on: (http://\S+)")]
    private static partial Regex Listening();
}
