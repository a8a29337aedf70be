using System.Reflection;

namespace ObjectQL.Tests.Drivers;

/// <summary>A driver that stands in front of another one must hand everything on; a member that it forgot would do what drivers without it do.</summary>
public sealed class ForwardingDriverTests
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static IEnumerable<MethodInfo> Virtual => typeof(Driver).GetMethods(Members).Where(static method => method.IsVirtual && !method.IsFinal);

    [TestCaseSource(nameof(Virtual))]
    public void Every_member_is_handed_on(MethodInfo method)
    {
        var own = typeof(ForwardingDriver).GetMethods(Members).Where(other => other.GetBaseDefinition() == method.GetBaseDefinition());
        Assert.That(own.Count(), Is.EqualTo(1), $"{method} is not overridden.");
    }

    [Test]
    public void There_are_members() => Assert.That(Virtual.Count(), Is.GreaterThan(25));
}
