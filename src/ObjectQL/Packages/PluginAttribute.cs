namespace ObjectQL;

/// <summary>
/// Marks the class of a package, in a class library of its own: <c>[Plugin("@my-org/tags", "1.0.0")] public sealed partial class TagsPackage;</c>. What the library has of
/// metadata, hooks, rules and actions joins the model of every application that references it. The class may have public static methods
/// <c>InstallAsync</c>, <c>StartAsync</c>, <c>StopAsync</c> and <c>UninstallAsync</c>, each with a <see cref="PackageContext"/> and a <see cref="CancellationToken"/>.
/// </summary>
/// <param name="name">The name of the package.</param>
/// <param name="version">Its version by semver.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PluginAttribute(string name, string version) : Attribute
{
    /// <summary>The name of the package.</summary>
    public string Name { get; } = name;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;
}
