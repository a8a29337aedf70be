using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>The <c>[Plugin]</c> class, read as syntax.</summary>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Manifest">What its attributes say.</param>
/// <param name="Methods">Those of <c>InstallAsync</c>, <c>StartAsync</c>, <c>StopAsync</c>, <c>UninstallAsync</c> that it has.</param>
/// <param name="Problem">Why it is no package, or null.</param>
/// <param name="Place">Where its name stands.</param>
internal sealed record PluginDeclaration(string Namespace, string Name, PackageManifest Manifest, EquatableArray<string> Methods, string? Problem, SourcePlace Place)
{
    private static readonly string[] LifeCycle = ["InstallAsync", "StartAsync", "StopAsync", "UninstallAsync"];

    /// <summary>The class with its namespace.</summary>
    public string Type => CSharpText.FullName(Namespace, Name);

    public static PluginDeclaration From(AttributeSyntax plugin, ClassDeclarationSyntax syntax)
    {
        var isReadable = true;
        var (name, version) = Pair(plugin, null, ref isReadable);
        var lists = new Dictionary<string, List<PackageDependency>>(StringComparer.Ordinal) { ["DependsOn"] = [], ["Conflicts"] = [], ["Provides"] = [] };
        foreach (var attribute in syntax.AttributeLists.SelectMany(static list => list.Attributes))
        {
            if (lists.TryGetValue(SyntaxNames.Attribute(attribute).Name, out var list))
            {
                var (other, range) = Pair(attribute, SyntaxNames.Attribute(attribute).Name == "Provides" ? null : "*", ref isReadable);
                list.Add(new PackageDependency(other, range));
            }
        }

        var manifest = new PackageManifest(name, version)
        {
            DependsOn = lists["DependsOn"].ToEquatableArray(), Conflicts = lists["Conflicts"].ToEquatableArray(), Provides = lists["Provides"].ToEquatableArray(),
        };
        var methods = syntax.Members.OfType<MethodDeclarationSyntax>().Where(static method => Array.IndexOf(LifeCycle, method.Identifier.ValueText) >= 0).ToArray();
        var problem = !isReadable ? "needs literals: write [Plugin(\"@my-org/tags\", \"1.0.0\")] and [DependsOn(\"@objectql/core\", \"^4.0.0\")]"
            : !syntax.Modifiers.Any(SyntaxKind.PublicKeyword) || !syntax.Modifiers.Any(SyntaxKind.PartialKeyword) ? "must be public and partial: write 'public sealed partial class " + syntax.Identifier.ValueText + "'"
            : syntax.Parent is TypeDeclarationSyntax || syntax.TypeParameterList is not null ? "must be neither nested nor generic"
            : Array.Find(methods, static method => !IsLifeCycle(method)) is { } wrong ? $"has a method '{wrong.Identifier.ValueText}' that is none of its life: write 'public static ValueTask {wrong.Identifier.ValueText}(PackageContext context, CancellationToken cancellationToken)'"
            : manifest.Problem is { } found ? "says something wrong: " + found
            : null;
        return new PluginDeclaration(
            SyntaxNames.NamespaceOf(syntax),
            syntax.Identifier.Text,
            manifest,
            methods.Select(static method => method.Identifier.ValueText).OrderBy(static item => item, StringComparer.Ordinal).ToEquatableArray(),
            problem,
            SourcePlace.Of(syntax.Identifier));
    }

    private static bool IsLifeCycle(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.TypeParameterList is null && MethodHost.Returns(method) == "ValueTask"
        && method.ParameterList.Parameters is { Count: 2 } parameters
        && SyntaxNames.LastPart(parameters[0].Type?.ToString() ?? "") == "PackageContext" && SyntaxNames.LastPart(parameters[1].Type?.ToString() ?? "") == "CancellationToken";

    private static (string Name, string Value) Pair(AttributeSyntax attribute, string? value, ref bool isReadable)
    {
        var texts = (attribute.ArgumentList?.Arguments ?? default).Where(static argument => argument.NameEquals is null).Select(static argument => QueryText.From(argument.Expression).Value).ToArray();
        var second = texts.Length > 1 ? texts[1] : value;
        isReadable &= texts.Length is 1 or 2 && texts[0] is not null && second is not null;
        return (texts.Length == 0 ? "" : texts[0] ?? "", second ?? "");
    }
}
