using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>Reads off the text of a hook what it does with its context, so that nothing is asked behind hooks that stop nobody.</summary>
internal static class HookText
{
    private const string Stop = "StopPropagation";

    private static readonly string[] s_everywhere = ["CancellationToken", "IsStopped", "Now", "Result", "Session", "State", "User"];

    // What each context has of its own. Any other name may be an extension of somebody, who is given the context.
    private static readonly Dictionary<string, string[]> s_own = new(StringComparer.Ordinal)
    {
        ["AggregateContext"] = ["Query"],
        ["CountContext"] = ["Query"],
        ["CreateContext"] = ["Data"],
        ["DeleteContext"] = ["Id", "Key", "PreviousData"],
        ["DeleteManyContext"] = ["Query"],
        ["FindContext"] = ["Id", "Key", "Query"],
        ["HookContext"] = ["Data", "Event", "Id", "IsModified", "ObjectName", "PreviousData", "Query"],
        ["UpdateContext"] = ["Data", "GetRecord", "Id", "IsModified", "Key", "PreviousData"],
        ["UpdateManyContext"] = ["Data", "Query"],
    };

    public static HookReach ReachOf(MethodDeclarationSyntax method)
    {
        if (((SyntaxNode?)method.Body ?? method.ExpressionBody) is not { } text || method.ParameterList.Parameters.Count != 1)
        {
            return HookReach.Escapes;
        }

        var parameter = method.ParameterList.Parameters[0];
        var own = s_own.TryGetValue(SyntaxNames.LastPart((parameter.Type?.ToString() ?? "").Split('<')[0]), out var members) ? members : [];
        var reach = HookReach.None;
        foreach (var used in text.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (used.Identifier.ValueText != parameter.Identifier.ValueText || IsMemberName(used))
            {
                continue;
            }

            if (used.Parent is not MemberAccessExpressionSyntax access || access.Expression != used)
            {
                return HookReach.Escapes;
            }

            var (member, isCalled) = (access.Name.Identifier.ValueText, access.Parent is InvocationExpressionSyntax call && call.Expression == access);
            if (member == Stop && isCalled && !IsKept(used, text))
            {
                reach = HookReach.Stops;
            }
            else if (isCalled ? member is not ("GetRecord" or "IsModified") || Array.IndexOf(own, member) < 0 : Array.IndexOf(own, member) < 0 && Array.IndexOf(s_everywhere, member) < 0)
            {
                return HookReach.Escapes;
            }
        }

        return reach;
    }

    /// <summary>Whether it stands in a function that may be kept and run later.</summary>
    private static bool IsKept(SyntaxNode node, SyntaxNode text) =>
        node.Ancestors().TakeWhile(outer => outer != text).Any(static outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>Whether it is the name of somebody's member, and not of the parameter.</summary>
    private static bool IsMemberName(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == name,
        MemberBindingExpressionSyntax => true,
        NameColonSyntax or NameEqualsSyntax => true,
        _ => false,
    };
}
