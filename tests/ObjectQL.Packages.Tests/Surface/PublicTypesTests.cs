using System.Reflection;

namespace ObjectQL.Packages.Tests.Surface;

/// <summary>
/// What the packages show to their users is on reviewed lists beside this test. A new public type is a promise: make it internal, or run with
/// <c>OBJECTQL_ACCEPT_SNAPSHOTS=1</c> and let the change of the list be reviewed.
/// </summary>
public sealed class PublicTypesTests
{
    private static readonly string[] s_assemblies = ["ObjectQL", "ObjectQL.Metadata", "ObjectQL.Query", "ObjectQL.Sqlite", "ObjectQL.Postgres", "ObjectQL.Hosting", "ObjectQL.Transactions"];

    [TestCaseSource(nameof(s_assemblies))]
    public void The_public_types_are_those_of_the_list(string name)
    {
        var file = Path.Combine(Repository.Root, "tests", "ObjectQL.Packages.Tests", "Surface", name + ".txt");
        var found = PublicTypes.Of(Assembly.Load(name)).ToArray();
        if (Environment.GetEnvironmentVariable("OBJECTQL_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(file, string.Join('\n', found) + "\n");
        }

        var listed = File.Exists(file) ? File.ReadAllLines(file) : [];
        Assert.That(found.Except(listed), Is.Empty, $"These are public and not on the list '{Path.GetFileName(file)}'.");
        Assert.That(listed.Except(found), Is.Empty, $"These are on the list '{Path.GetFileName(file)}' and not public.");
    }

    /// <summary>Their namespaces are for those who write drivers and tools; what users of the kernel meet is in its own.</summary>
    [TestCase("ObjectQL.Metadata")]
    [TestCase("ObjectQL.Query")]
    public void A_library_inside_of_the_package_stays_in_its_namespace(string name) =>
        Assert.That(Assembly.Load(name).GetExportedTypes().Select(static type => type.Namespace).Distinct(), Is.EqualTo(new[] { name }));
}
