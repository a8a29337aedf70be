using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>A property of a record that a hook or a rule reads while the record is not stored yet, as syntax shows it.</summary>
/// <param name="Property">The property.</param>
/// <param name="Place">Where it is read.</param>
internal sealed record FieldRead(string Property, SourcePlace Place)
{
    /// <summary>What a hook reads of the record that is about to be stored, or of the changes.</summary>
    public static EquatableArray<FieldRead> OfHook(MethodDeclarationSyntax method, string hookEvent) => hookEvent switch
    {
        "BeforeCreate" => Of(method, static text => text is ".Data" or ".Result"),
        "BeforeUpdate" => Of(method, static text => text is ".Data" or ".GetRecord()"),
        "AfterUpdate" => Of(method, static text => text is ".Data"),
        _ => default,
    };

    /// <summary>What a rule reads of the record that is checked.</summary>
    public static EquatableArray<FieldRead> OfRule(MethodDeclarationSyntax method, bool takesContext) => Of(method, text => text == (takesContext ? ".Record" : ""));

    private static EquatableArray<FieldRead> Of(MethodDeclarationSyntax method, Func<string, bool> isRecord)
    {
        if (method.ParameterList.Parameters.Count != 1)
        {
            return default;
        }

        var parameter = method.ParameterList.Parameters[0].Identifier.ValueText;
        return method.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression.ToString() is var text && text.StartsWith(parameter, StringComparison.Ordinal) && isRecord(text.Substring(parameter.Length)) && !IsName(access) && !IsAssigned(access))
            .Select(static access => new FieldRead(access.Name.Identifier.ValueText, SourcePlace.Of(access.Name)))
            .ToEquatableArray();
    }

    private static bool IsName(MemberAccessExpressionSyntax access) =>
        access.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

    private static bool IsAssigned(MemberAccessExpressionSyntax access) =>
        access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access && assignment.RawKind == (int)SyntaxKind.SimpleAssignmentExpression;
}
