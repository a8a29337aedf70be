namespace ObjectQL.Sqlite.Tests.Support;

public sealed class LibraryTests
{
    [Test]
    public void The_library_in_use_is_told()
    {
        Assert.That(SqliteLibrary.Version, Is.GreaterThanOrEqualTo(new Version(3, 35)));
        Assert.That(SqliteLibrary.Name, Is.Not.Empty);
        Assert.That(() => SqliteLibrary.Use("another"), Throws.TypeOf<ObjectQLException>().With.Property("Code").EqualTo(ErrorCode.Configuration));
        SqliteLibrary.Use(SqliteLibrary.Name);
    }

    [TestCase("e_sqlite3")]
    [TestCase(null)]
    public async Task The_main_operations_work_with_each_library(string? library)
    {
        var folder = TestDatabase.NewFolder();
        var output = await ChildProcess.Start(library, "tour", Path.Combine(folder, "tour.db")).OutputAsync();
        Directory.Delete(folder, recursive: true);

        Assert.That(output, Does.EndWith(" everything,projects,tasks 101 1 32"));
        Assert.That(output, library is null ? Does.Not.StartWith("e_sqlite3 3.35") : Does.StartWith("e_sqlite3 3.35"));
    }

    [Test]
    public async Task A_library_that_does_not_exist_is_told()
    {
        var error = Assert.ThrowsAsync<AssertionException>(() => ChildProcess.Start("no_such_sqlite", "open", "x.db").OutputAsync());
        await Task.CompletedTask;

        Assert.That(error!.Message, Does.Contain("no_such_sqlite").And.Contain("OBJECTQL_SQLITE_LIBRARY"));
    }
}
