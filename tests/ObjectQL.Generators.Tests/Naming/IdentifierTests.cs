namespace ObjectQL.Generators.Tests;

/// <summary>C# identifiers from names of metadata.</summary>
public sealed class IdentifierTests
{
    [TestCase("name", "Name")]
    [TestCase("first_name", "FirstName")]
    [TestCase("firstName", "FirstName")]
    [TestCase("FIRST_NAME", "FIRSTNAME")]
    [TestCase("first-name", "FirstName")]
    [TestCase("first.name", "FirstName")]
    [TestCase("first  name", "FirstName")]
    [TestCase("__first__name__", "FirstName")]
    [TestCase("a", "A")]
    [TestCase("1st", "_1st")]
    [TestCase("2", "_2")]
    [TestCase("_1_2", "_12")]
    [TestCase("class", "Class")]
    [TestCase("名称", "名称")]
    [TestCase("größe_in_m", "GrößeInM")]
    [TestCase("имя", "Имя")]
    [TestCase("istanbul", "Istanbul")]
    [TestCase("party 🎉", "Party")]
    [TestCase("C#", "C")]
    [TestCase("\"; drop table x; --", "DropTableX")]
    [TestCase("😀", "")]
    [TestCase("***", "")]
    [TestCase("", "")]
    public void Pascal(string name, string expected) => Assert.That(Identifiers.Pascal(name), Is.EqualTo(expected));

    [TestCase("Projects", "Project")]
    [TestCase("CrmAccounts", "CrmAccount")]
    [TestCase("Categories", "Category")]
    [TestCase("Movies", "Movie")]
    [TestCase("Addresses", "Address")]
    [TestCase("Boxes", "Box")]
    [TestCase("Branches", "Branch")]
    [TestCase("Caches", "Cache")]
    [TestCase("Wishes", "Wish")]
    [TestCase("Statuses", "Status")]
    [TestCase("Buses", "Bus")]
    [TestCase("Warehouses", "Warehouse")]
    [TestCase("Causes", "Cause")]
    [TestCase("Aliases", "Alias")]
    [TestCase("Sizes", "Size")]
    [TestCase("Quizzes", "Quiz")]
    [TestCase("Heroes", "Hero")]
    [TestCase("Shoes", "Shoe")]
    [TestCase("Photos", "Photo")]
    [TestCase("Invoices", "Invoice")]
    [TestCase("Databases", "Database")]
    [TestCase("Settings", "Setting")]
    [TestCase("Status", "Status")]
    [TestCase("Address", "Address")]
    [TestCase("Analysis", "Analysis")]
    [TestCase("News", "News")]
    [TestCase("Series", "Series")]
    [TestCase("BreakingNews", "BreakingNews")]
    [TestCase("Alias", "Alias")]
    [TestCase("Canvas", "Canvas")]
    [TestCase("Gas", "Gas")]
    [TestCase("SMS", "SMS")]
    [TestCase("URLs", "URLs")]
    [TestCase("People", "People")]
    [TestCase("Staff", "Staff")]
    [TestCase("客户", "客户")]
    [TestCase("_2Orders", "_2Order")]
    [TestCase("S", "S")]
    public void Singular(string plural, string expected) => Assert.That(SingularForm.Of(plural), Is.EqualTo(expected));

    [Test]
    public void Unique_names_get_the_smallest_free_number()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Name", "name2" };
        Assert.That(Identifiers.Unique("Name", taken), Is.EqualTo("Name3"));
        Assert.That(Identifiers.Unique("NAME", taken), Is.EqualTo("NAME4"));
        Assert.That(Identifiers.Unique("Other", taken), Is.EqualTo("Other"));
    }
}
