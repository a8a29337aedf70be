using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.CodeFixes;

/// <summary>The text of a hook that does nothing yet.</summary>
internal static class HookSkeleton
{
    /// <summary>The events, in the order of an operation.</summary>
    public static readonly string[] Events =
    [
        "BeforeCreate", "AfterCreate", "BeforeUpdate", "AfterUpdate", "BeforeDelete", "AfterDelete", "BeforeFind", "AfterFind", "BeforeCount", "AfterCount",
        "BeforeUpdateMany", "AfterUpdateMany", "BeforeDeleteMany", "AfterDeleteMany",
    ];

    /// <summary>A method for the event of a record class, without its attribute; of any record where the class is null.</summary>
    public static string Method(string name, string @event, string? record, string indent)
    {
        var context = record is null ? "HookContext" : @event.Replace("Insert", "Create").Replace("FindOne", "Find").Replace("Before", "").Replace("After", "") + "Context<" + record + ">";
        return $"{indent}internal static void {name}({context} context)\n{indent}{{\n{indent}}}";
    }

    /// <summary>A name for the hook that no member of the class has.</summary>
    public static string Name(TypeDeclarationSyntax? type, string @event)
    {
        // A member is not called as its type is, either.
        var taken = new HashSet<string>(type?.Members.SelectMany(Names).Append(type.Identifier.ValueText) ?? [], StringComparer.Ordinal);
        var name = @event;
        for (var i = 2; taken.Contains(name); i++)
        {
            name = @event + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return name;
    }

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        _ => [],
    };
}
