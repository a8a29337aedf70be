namespace ObjectQL.DriverKit.Tests;

/// <summary>The folder of database files; removed when all tests have run.</summary>
[SetUpFixture]
public sealed class TestFolder
{
    private static readonly string s_path = Directory.CreateTempSubdirectory("objectql-kit-").FullName;

    /// <summary>The path of a file that does not exist yet.</summary>
    public static string NewFile() => Path.Combine(s_path, $"{Guid.NewGuid():N}.db");

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(s_path, recursive: true);
}
