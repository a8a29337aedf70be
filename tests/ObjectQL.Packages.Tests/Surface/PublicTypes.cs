using System.ComponentModel;
using System.Reflection;

namespace ObjectQL.Packages.Tests.Surface;

/// <summary>The public types of an assembly, one a line.</summary>
internal static class PublicTypes
{
    /// <summary>The lines, sorted; a type that editors hide, since only generated code and drivers need it, is marked.</summary>
    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .Where(static type => !type.FullName!.Contains('<', StringComparison.Ordinal)) // what the compiler makes of blocks of extensions
        .Select(static type => $"{Name(type)}: {Kind(type)}{(IsHidden(type) ? ", hidden" : "")}")
        .Order(StringComparer.Ordinal);

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static bool IsHidden(Type type) =>
        type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never || (type.DeclaringType is { } outer && IsHidden(outer));
}
