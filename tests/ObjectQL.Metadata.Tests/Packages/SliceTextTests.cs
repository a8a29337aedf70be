namespace ObjectQL.Metadata.Tests;

/// <summary>What a package brings along, as text and back.</summary>
public sealed class SliceTextTests
{
    private static readonly PackageSlice s_slice = new(
        new("@x/tags", "1.0.0") { DependsOn = [new("@objectql/core", "^4.0.0")], Conflicts = [new("b", "*")], Provides = [new("c", "2.0.0")] },
        "global::X.TagsPackage",
        [new("metadata/tags.object.yml", "fields:\r\n  name: { label: 'Größe 12:3;' }\n"), new("metadata/empty.object.yml", "")],
        [new("hook", ["BeforeCreate", "", "12:\n"]), new("contract", [])]);

    [Test]
    public void A_slice_is_read_as_it_was_written() => Assert.That(SliceText.TryRead(SliceText.Write(s_slice)), Is.EqualTo(s_slice));

    [Test]
    public void A_text_that_is_cut_off_anywhere_is_none()
    {
        var text = SliceText.Write(s_slice);
        Assert.That(Enumerable.Range(0, text.Length).Where(length => SliceText.TryRead(text[..length]) is not null), Is.Empty);
    }

    [Test]
    public void A_text_in_which_a_character_is_another_never_throws()
    {
        var text = SliceText.Write(s_slice);
        foreach (var other in "0:;9-")
        {
            for (var i = 0; i < text.Length; i++)
            {
                Assert.DoesNotThrow(() => SliceText.TryRead(text[..i] + other + text[(i + 1)..]));
            }
        }
    }

    [Test]
    public void A_text_of_another_version_is_none() => Assert.That(SliceText.TryRead(SliceText.Write(s_slice).Replace("slice/1", "slice/2", StringComparison.Ordinal)), Is.Null);

    [TestCase("@x/tags", "metadata/a.object.yml", "@x/tags!/metadata/a.object.yml", "x/tags")]
    [TestCase("tags", "a.object.yml", "@tags!/a.object.yml", "tags")]
    public void A_path_names_its_package(string package, string path, string expected, string owner)
    {
        Assert.That(PackagePath.Of(package, path), Is.EqualTo(expected));
        Assert.That((PackagePath.IsOne(expected), PackagePath.IsOne("C:/project/" + expected), PackagePath.OwnerOf(expected)), Is.EqualTo((true, true, owner)));
    }

    [TestCase("metadata/a.object.yml")]
    [TestCase("metadata/a!/b.object.yml")]
    [TestCase("@types/a.object.yml")]
    [TestCase("a@b!/c.object.yml")]
    public void A_path_of_the_project_names_none(string path) => Assert.That((PackagePath.IsOne(path), PackagePath.OwnerOf(path)), Is.EqualTo((false, "")));
}
