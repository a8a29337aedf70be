using System.Runtime.InteropServices;

namespace ObjectQL.Packages.Tests.Packages;

/// <summary>The first hour of somebody new, with the packages: from the template to a field, a hook and a query of their own, over a mistake that the compiler explains, to a trimmed program.</summary>
public sealed class NewcomerWalkTests
{
    private const string Hook =
        """
        using ObjectQL;

        namespace Reading;

        internal static class ReadingHooks
        {
            [Hook(HookEvent.BeforeCreate, "books", When = "ratng == null")]
            internal static void Rate(CreateContext<Book> context) => context.Data.Rating = 3;
        }
        """;

    private const string Query =
        """
        using ObjectQL;

        namespace Reading;

        internal static partial class ReadingQueries
        {
            [Query<Book>(Where = "rating >= @least", OrderBy = "title")]
            public static partial ValueTask<List<Book>> Good(AppDb.Session session, int least);
        }
        """;

    private const string Program =
        """
        using ObjectQL;
        using ObjectQL.Sqlite;
        using Reading;

        await using var db = await AppDb.OpenAsync(new SqliteDriver("reading.db"));
        await using var session = db.AsSystem();
        await session.Books.CreateAsync(new() { Title = "Ubik", Author = "Dick" });
        await session.Books.CreateAsync(new() { Title = "Momo", Author = "Ende", Rating = 5 });
        foreach (var book in await ReadingQueries.Good(session, 3))
        {
            Console.WriteLine($"{book.Title} {book.Rating}");
        }
        """;

    [Test]
    public async Task A_field_a_hook_and_a_query_later_the_program_runs()
    {
        var consumer = new Consumer("walk");
        var hive = consumer.Path("hive");
        (await consumer.DotnetAsync("new", "install", PackedPackages.File("ObjectQL.Templates"), "--debug:custom-hive", hive)).Succeeded();
        (await consumer.DotnetAsync("new", "objectql-console", "-o", "Reading", "--debug:custom-hive", hive)).Succeeded();

        // A field, and a hook whose condition has a slip.
        var metadata = File.ReadAllText(consumer.Path("Reading/metadata/books.object.yml"));
        consumer
            .Write("Reading/metadata/books.object.yml", metadata.TrimEnd() + "\n\n  rating:\n    type: integer\n    min: 1\n    max: 5\n")
            .Write("Reading/ReadingHooks.cs", Hook)
            .Write("Reading/ReadingQueries.cs", Query)
            .Write("Reading/Program.cs", Program);
        var wrong = await consumer.DotnetAsync("build", "Reading", "-nologo");
        Assert.That(wrong.ExitCode, Is.Not.Zero);
        Assert.That(wrong.Diagnostics, Has.Count.EqualTo(1), wrong.Text);
        Assert.That(wrong.Diagnostics[0], Does.Contain("ReadingHooks.cs(7,52): error OQL0621").And.Contain("Did you mean 'rating'?"));

        // What the message says is what helps.
        consumer.Write("Reading/ReadingHooks.cs", Hook.Replace("ratng", "rating", StringComparison.Ordinal));
        var ran = (await consumer.DotnetAsync("run", "--project", "Reading")).Succeeded();
        Assert.That(ran.Lines, Is.EqualTo(new[] { "Momo 5", "Ubik 3" }));

        // What goes out is small, and does the same.
        var project = consumer.Path("Reading");
        File.Delete(Path.Combine(project, "reading.db"));
        File.Delete(consumer.Path("reading.db"));
        var published = (await Dotnet.RunAsync(
            project, "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-p:PublishTrimmed=true", "-o", "published")).Succeeded();
        Assert.That(published.Text, Does.Not.Contain("warning"));
        var trimmed = (await Dotnet.StartAsync(Path.Combine(project, "published", OperatingSystem.IsWindows() ? "Reading.exe" : "Reading"), project)).Succeeded();
        Assert.That(trimmed.Lines, Is.EqualTo(new[] { "Momo 5", "Ubik 3" }));
    }
}
