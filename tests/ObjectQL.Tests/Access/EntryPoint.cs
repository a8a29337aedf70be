using System.Reflection;

namespace ObjectQL.Tests.Access;

/// <summary>A public method by which a caller reaches records.</summary>
/// <param name="Name">Its type, name and the names of its parameters.</param>
internal sealed record EntryPoint(string Name)
{
    private static readonly Type[] s_types =
    [
        typeof(ObjectSession), typeof(ObjectSet<,>), typeof(RecordQuery<,>), typeof(RowQuery<,>), typeof(RelatedQuery<,>), typeof(RecordTemplate<>), typeof(RowTemplate<,>),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<EntryPoint> All => s_types.SelectMany(Of).Distinct().OrderBy(static item => item.Name, StringComparer.Ordinal);

    private static IEnumerable<EntryPoint> Of(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(static method => !method.IsSpecialName && method.DeclaringType != typeof(object) && method.Name is not ("Equals" or "GetHashCode" or "ToString"))
        .Select(method => new EntryPoint($"{type.Name.Split('`')[0]}.{method.Name}({string.Join(", ", method.GetParameters().Select(static parameter => parameter.Name))}){(method.IsGenericMethod ? "<" + method.GetGenericArguments().Length + ">" : "")}"));

    public override string ToString() => Name;
}
