using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>Reads off the text of a hook what it does with its context, so that nothing is asked behind hooks that stop nobody.</summary>
internal static class HookText
{
    // The members of all contexts but those that stop or copy. Any other name may be a method of somebody who is given the context.
    private static readonly HashSet<string> s_harmless =
    [
        "CancellationToken", "Data", "Event", "GetRecord", "Id", "IsModified", "IsStopped", "Key", "Now", "ObjectName", "PreviousData", "Query", "Result", "Session", "State", "User",
    ];

    public static HookReach ReachOf(MethodDeclarationSyntax method)
    {
        if (((SyntaxNode?)method.Body ?? method.ExpressionBody) is not { } text || method.ParameterList.Parameters.Count != 1)
        {
            return HookReach.Escapes;
        }

        var (name, reach) = (method.ParameterList.Parameters[0].Identifier.ValueText, HookReach.None);
        foreach (var used in text.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (used.Identifier.ValueText != name || IsMemberName(used))
            {
                continue;
            }

            if (used.Parent is not MemberAccessExpressionSyntax access || access.Expression != used)
            {
                return HookReach.Escapes;
            }

            var member = access.Name.Identifier.ValueText;
            if (member == "StopPropagation" && access.Parent is InvocationExpressionSyntax)
            {
                reach = HookReach.Stops;
            }
            else if (!s_harmless.Contains(member))
            {
                return HookReach.Escapes;
            }
        }

        return reach;
    }

    /// <summary>Whether it is the name of somebody's member, and not of the parameter.</summary>
    private static bool IsMemberName(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax => true,
        NameColonSyntax or NameEqualsSyntax => true,
        _ => false,
    };
}
