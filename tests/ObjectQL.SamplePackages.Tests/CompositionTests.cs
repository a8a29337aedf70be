using News;
using ObjectQL.Metadata;
using Samples.Audit;
using Samples.Comments;
using Samples.Moderation;
using Samples.Slug;
using Samples.SoftDelete;
using Samples.Tags;

namespace ObjectQL.SamplePackages.Tests;

/// <summary>What the generator of the application made of its packages.</summary>
public sealed class CompositionTests
{
    [Test]
    public async Task The_packages_are_known_and_started()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        var packages = harness.Database.Packages;
        Assert.That(packages.All, Is.EqualTo(new[] { AuditPackage.Package, CommentsPackage.Package, ModerationPackage.Package, SlugPackage.Package, SoftDeletePackage.Package, TagsPackage.Package }));
        Assert.That(packages.All.Select(package => packages.StateOf(package.Name)), Is.All.EqualTo(PackageState.Started));
        Assert.That(packages.ToMermaid(), Does.Contain("[\"@samples/tags 1.2.0\"]"));
    }

    [Test]
    public void A_record_is_of_the_contracts_of_all_packages() => Assert.That(
        new Article(), Is.InstanceOf<ISluggable>().And.InstanceOf<ITaggable>().And.InstanceOf<IAudited>());

    [Test]
    public void A_contract_sees_the_fields_of_the_record()
    {
        IAuditEntry entry = new AuditEntry { Operation = AuditEntryOperation.Delete };
        Assert.That(entry.Operation, Is.EqualTo("delete"));
        entry.Operation = "update";
        Assert.That(((AuditEntry)entry).Operation, Is.EqualTo(AuditEntryOperation.Update));
    }

    [Test]
    public async Task The_items_of_the_registry_say_which_package_they_come_from()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        var source = harness.Database.Model.Items.First(static item => item.Name == "audit_entries").Source;
        Assert.That((source, PackagePath.OwnerOf(source)), Is.EqualTo(("@samples/audit!/metadata/audit_entries.object.yml", "samples/audit")));
    }

    [Test]
    public async Task The_items_of_a_package_go_and_come_with_it()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        var (registry, packages) = (harness.Database.Registry, harness.Database.Packages);
        var before = registry.Snapshot().Entries.Select(static entry => (entry.Key, entry.Package)).ToArray();
        var own = registry.List("object").Where(static entry => entry.Package == "@samples/tags").Select(static entry => entry.Name).ToArray();
        Assert.That(own, Is.Not.Empty);
        await packages.UninstallAsync("@samples/tags");
        Assert.That(registry.List("object").Where(static entry => entry.Package == "@samples/tags"), Is.Empty);
        var heard = new List<RegistryEntry>();
        registry.Changed += (_, change) => heard.AddRange(change.Entries);
        await packages.InstallAsync([TagsPackage.Package]);
        Assert.That(registry.Snapshot().Entries.Select(static entry => (entry.Key, entry.Package)), Is.EqualTo(before));
        Assert.That(heard.Where(static entry => entry.Type == "object").Select(static entry => entry.Name), Is.EqualTo(own));
    }

    [Test]
    public async Task Records_of_a_contract_are_read_and_written_by_name()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        var tags = session.Set<ITag>("tags");
        var tag = tags.New();
        tag.Name = "b";
        await tags.CreateAsync(tag);
        tag.Name = "c";
        Assert.That(await tags.UpdateAsync(tag), Is.True);
        Assert.That(await tags.FindAsync(tag.Id), Has.Property(nameof(ITag.Name)).EqualTo("c"));
        Assert.That((await tags.Query().OrderBy("name", descending: true).Take(1).ToListAsync()).Single().Name, Is.EqualTo("important"));
        Assert.That((await tags.Query().OrderBy("name", descending: true).Skip(1).FirstOrDefaultAsync())!.Name, Is.EqualTo("c"));
        Assert.That(await tags.Where("name == 'c'").DeleteAsync(), Is.EqualTo(1));
        Assert.That(await tags.DeleteAsync(tag.Id), Is.False);
    }

    [Test]
    public async Task What_is_no_contract_of_an_object_is_refused()
    {
        await using var harness = await PackageHarness<NewsDb>.OpenAsync();
        await using var session = harness.Database.AsSystem();
        Assert.That(Assert.Throws<ObjectQLException>(() => session.Set<ITag>("articles"))!.Code, Is.EqualTo(ErrorCode.InvalidRequest));
        Assert.That(Assert.Throws<ObjectQLException>(() => session.Set<ITag>("tagz"))!.Message, Does.Contain("'tags'"));
        Assert.That(Assert.Throws<ObjectQLException>(() => session.Set<ITag>("tags").Query().OrderBy("nam"))!.Message, Does.Contain("'name'"));
    }
}
