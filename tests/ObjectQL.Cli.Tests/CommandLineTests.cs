namespace ObjectQL.Cli.Tests;

/// <summary>The command as it is typed.</summary>
public sealed class CommandLineTests
{
    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    [TestCase("A command is missing.")]
    [TestCase("There is no command 'guess'.", "guess")]
    [TestCase("Name one database", "introspect")]
    [TestCase("Name one database", "introspect", "--sqlite", "a", "--postgres", "b", "--out", "c")]
    [TestCase("Say where the files go", "introspect", "--sqlite", "a")]
    [TestCase("'--out' needs a value", "introspect", "--sqlite", "a", "--out")]
    [TestCase("'--quick' is no option", "introspect", "--quick")]
    [TestCase("Say where the original project is", "import", "--out", "a")]
    [TestCase("Say where the new project goes", "import", "--from", "a")]
    [TestCase("The new project cannot go into the folder", "import", "--from", "a", "--out", "./a")]
    [TestCase("'--quick' is no option of snapshot", "snapshot", "--quick")]
    [TestCase("Write --sql sqlite or --sql postgres.", "snapshot", "--sql", "oracle")]
    [TestCase("Name one database", "rebuild-summaries", "--metadata", "m")]
    [TestCase("'--quick' is no option of rebuild-summaries", "rebuild-summaries", "--quick")]
    public async Task What_makes_no_sense_is_told_with_the_usage(string expected, params string[] args)
    {
        var (code, output, errors) = await RunAsync(args);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(errors, Does.StartWith(expected).And.Contain("Usage: objectql introspect"));
        Assert.That(output, Is.Empty);
    }

    [Test]
    public async Task Help_is_no_error()
    {
        var (code, output, errors) = await RunAsync("--help");
        Assert.That((code, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.StartWith("Usage:"));
    }

    [Test]
    public async Task Files_are_written_once_and_not_over_others()
    {
        using var shop = new SqliteShop("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
        var (code, output, errors) = await RunAsync("introspect", "--sqlite", shop.Path, "--out", shop.Out);
        Assert.That((code, errors), Is.EqualTo((0, "")));
        Assert.That(output, Does.Contain("1 object written to"));
        var file = Path.Combine(shop.Out, "notes.object.yml");
        Assert.That(File.ReadAllText(file), Does.Contain("id: { type: integer }"));
        Assert.That((await RunAsync("introspect", "--sqlite", shop.Path, "--out", shop.Out)).Code, Is.Zero);

        File.WriteAllText(file, "mine");
        (code, _, errors) = await RunAsync("introspect", "--sqlite", shop.Path, "--out", shop.Out);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("--force"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("mine"));
        Assert.That((await RunAsync("introspect", "--sqlite", shop.Path, "--out", shop.Out, "--force")).Code, Is.Zero);
        Assert.That(File.ReadAllText(file), Does.Contain("fields:"));
    }

    [Test]
    public async Task A_missing_database_is_told_and_not_created()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".db");
        var (code, _, errors) = await RunAsync("introspect", "--sqlite", path, "--out", path + ".out");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("There is no file"));
        Assert.That(File.Exists(path) || Directory.Exists(path + ".out"), Is.False);
        (code, _, errors) = await RunAsync("introspect", "--postgres", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", "--out", path + ".out");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("could not be reached"));
    }
}
