using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>The places of names.</summary>
internal static class Names
{
    /// <summary>The name of the called method, without what stands before it.</summary>
    public static Location Called(IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } ? member.Name.GetLocation() : call.Syntax.GetLocation();
}
