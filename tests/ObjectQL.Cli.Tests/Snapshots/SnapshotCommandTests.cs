namespace ObjectQL.Cli.Tests.Snapshots;

/// <summary><c>objectql snapshot</c> on the files of a project.</summary>
public sealed class SnapshotCommandTests
{
    private string _folder = "";

    private string Snapshot => Path.Combine(_folder, "objectql.schema.json");

    [SetUp]
    public void Begin()
    {
        _folder = Directory.CreateTempSubdirectory("objectql-snapshot").FullName;
        Write("task.object.yml", "fields: { title: { type: text }, size: { type: text } }");
    }

    [TearDown]
    public void End() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_is_written_compared_and_accepted()
    {
        Assert.That((await RunAsync()).Output, Is.EqualTo($"{Snapshot} was written; 0 changes accepted.\n"));
        var first = await File.ReadAllTextAsync(Snapshot);
        Assert.That(first, Does.Contain("\"size\": { \"type\": \"text\" }"));
        Assert.That((await RunAsync()).Output, Is.EqualTo($"{Snapshot} is up to date.\n"));

        Write("task.object.yml", "fields: { title: { type: text }, size: { type: integer } }");
        var (code, output, _) = await RunAsync("--sql", "postgres");
        Assert.That(code, Is.Zero);
        Assert.That(output, Is.EqualTo("-- task.size: TypeChanged\nALTER TABLE \"task\" ALTER COLUMN \"size\" TYPE bigint USING \"size\"::bigint;\n"));
        Assert.That(await File.ReadAllTextAsync(Snapshot), Is.EqualTo(first), "printing writes nothing");

        Assert.That((await RunAsync()).Output, Is.EqualTo($"{Snapshot} was written; 1 change accepted.\n"));
        Assert.That((await RunAsync("--sql", "sqlite")).Output, Is.EqualTo("-- Nothing to do: what is stored fits.\n"));
    }

    [Test]
    public async Task What_a_package_defines_is_left_out()
    {
        Write("user_extension.object.yml", "extends: user\nfields: { nick: { type: text } }");
        Assert.That((await RunAsync()).Code, Is.Zero);
        Assert.That(await File.ReadAllTextAsync(Snapshot), Does.Contain("\"task\"").And.Not.Contain("user"));
    }

    [Test]
    public async Task Metadata_with_errors_give_no_snapshot()
    {
        Write("task.object.yml", "fields: { title: { type: txt }");
        var (code, _, errors) = await RunAsync();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("task.object.yml(1,").And.Contain("error OQL00"));
        Assert.That(File.Exists(Snapshot), Is.False);
    }

    [Test]
    public async Task A_folder_that_is_missing_is_told()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.That(await CommandLine.RunAsync(["snapshot", "--metadata", Path.Combine(_folder, "none")], output, errors), Is.EqualTo(1));
        Assert.That(errors.ToString(), Does.Contain("There is no folder"));
    }

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "metadata"));
        File.WriteAllText(Path.Combine(_folder, "metadata", name), content);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] more)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(["snapshot", "--metadata", Path.Combine(_folder, "metadata"), "--file", Snapshot, .. more], output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
