namespace ObjectQL.Metadata.Tests;

/// <summary>Versions and ranges, as npm has them.</summary>
public sealed class VersionTests
{
    private static readonly string[] s_sorted =
    [
        "0.0.1-alpha", "0.0.1", "0.1.0", "1.0.0-0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
    ];

    [Test]
    public void Versions_are_sorted_by_the_rules_of_semver()
    {
        var shuffled = s_sorted.OrderBy(static text => text.Length).ThenByDescending(static text => text, StringComparer.Ordinal);
        Assert.That(shuffled.Select(Parse).Order().Select(static version => version.ToString()), Is.EqualTo(s_sorted));
    }

    [TestCase("1.2")]
    [TestCase("1.2.3.4")]
    [TestCase("01.2.3")]
    [TestCase("1.2.x")]
    [TestCase("1.2.3-")]
    [TestCase("1.2.3-a..b")]
    [TestCase("1.2.3-01")]
    [TestCase("1.2.3-rc.00")]
    [TestCase("1.2.3-ä")]
    [TestCase("1.2.99999999999")]
    [TestCase("-1.2.3")]
    [TestCase("")]
    [TestCase(" 1.2.3")]
    public void What_is_no_version_is_none(string text) => Assert.That(PackageVersion.TryParse(text, out _), Is.False);

    [TestCase("1.2.3+build.7", "1.2.3")]
    [TestCase("1.2.3-rc.1+build", "1.2.3-rc.1")]
    [TestCase("1.2.3-0.0a+007", "1.2.3-0.0a")]
    public void A_build_is_not_kept(string text, string version) => Assert.That(Parse(text).ToString(), Is.EqualTo(version));

    [TestCase("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-alpha 1.3.0-beta")]
    [TestCase("^0.2.3", "0.2.3 0.2.9", "0.2.2 0.3.0 1.0.0")]
    [TestCase("^0.0.3", "0.0.3", "0.0.2 0.0.4 0.1.0")]
    [TestCase("^1.x", "1.0.0 1.9.9", "0.9.9 2.0.0")]
    [TestCase("^0.x", "0.0.0 0.9.9", "1.0.0")]
    [TestCase("^0.0", "0.0.0 0.0.9", "0.1.0")]
    [TestCase("~1.2.3", "1.2.3 1.2.9", "1.2.2 1.3.0")]
    [TestCase("~1.2", "1.2.0 1.2.9", "1.1.9 1.3.0")]
    [TestCase("~1", "1.0.0 1.9.0", "0.9.0 2.0.0")]
    [TestCase("1.2.3", "1.2.3", "1.2.2 1.2.4")]
    [TestCase("=1.2.3", "1.2.3", "1.2.4")]
    [TestCase("v1.2.3", "1.2.3", "1.2.4")]
    [TestCase("1.2", "1.2.0 1.2.9", "1.1.0 1.3.0")]
    [TestCase("1.x", "1.0.0 1.9.9", "2.0.0")]
    [TestCase("*", "0.0.0 9.9.9", "1.0.0-alpha")]
    [TestCase(">=1.2.3 <2.0.0", "1.2.3 1.9.9", "1.2.2 2.0.0")]
    [TestCase(">= 1.2.3  < 2", "1.2.3 1.9.9", "2.0.0 2.0.0-alpha")]
    [TestCase(">1.2", "1.3.0 2.0.0", "1.2.0 1.2.9")]
    [TestCase(">1.2.3", "1.2.4", "1.2.3")]
    [TestCase("<=1.2", "1.2.9 0.1.0", "1.3.0")]
    [TestCase("<=1.2.3", "1.2.3", "1.2.4")]
    [TestCase("<1", "0.9.9", "1.0.0")]
    [TestCase(">*", "", "0.0.0 1.0.0")]
    [TestCase("<*", "", "0.0.0 1.0.0")]
    [TestCase("1.0.0 - 2.0.0", "1.0.0 2.0.0", "0.9.9 2.0.1")]
    [TestCase("1.0 - 2.0", "1.0.0 2.0.9", "2.1.0")]
    [TestCase("^1.0.0 || ^3.0.0", "1.5.0 3.5.0", "2.0.0 4.0.0")]
    [TestCase("^1.0.0-beta.2", "1.0.0-beta.2 1.0.0-rc.1 1.0.0 1.5.0", "1.0.0-beta.1 1.5.0-beta.3")]
    public void A_range_has_these_versions_and_not_those(string range, string inside, string outside)
    {
        var read = VersionRange.TryParse(range)!;
        Assert.That(read.ToString(), Is.EqualTo(range));
        Assert.That(Words(inside).Where(text => !read.Contains(Parse(text))), Is.Empty);
        Assert.That(Words(outside).Where(text => read.Contains(Parse(text))), Is.Empty);
    }

    [TestCase("^")]
    [TestCase("latest")]
    [TestCase("1.2.3.4")]
    [TestCase(">>1.0.0")]
    [TestCase("1.x.3")]
    [TestCase("^1.0.0 || latest")]
    [TestCase("1.0.0 -")]
    public void What_is_no_range_is_none(string text) => Assert.That(VersionRange.TryParse(text), Is.Null);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static PackageVersion Parse(string text)
    {
        Assert.That(PackageVersion.TryParse(text, out var version), Is.True, text);
        return version;
    }
}
