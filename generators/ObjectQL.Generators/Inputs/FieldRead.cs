using Microsoft.CodeAnalysis;
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
        var locals = method.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(local => local.Initializer is { } initial && Is(initial.Value, []))
            .Select(static local => local.Identifier.ValueText)
            .Where(name => Declared(method).Count(declared => declared == name) == 1 && !Written(method).Contains(name))
            .ToArray();
        return method.DescendantNodes().Select(node => node switch
            {
                MemberAccessExpressionSyntax access when Is(access.Expression, locals) && !IsName(access) && !IsAssigned(access) => access.Name,
                MemberBindingExpressionSyntax binding when Conditional(binding) is { } conditional && Is(conditional.Expression, locals) => binding.Name,
                SubpatternSyntax { NameColon.Name: var name, Parent.Parent.Parent: IsPatternExpressionSyntax pattern } when Is(pattern.Expression, locals) => name,
                _ => null,
            })
            .OfType<SimpleNameSyntax>()
            .Select(static name => new FieldRead(name.Identifier.ValueText, SourcePlace.Of(name)))
            .ToEquatableArray();

        // Whether this is the record, or a variable that only ever was: one that a lambda calls the same is another.
        bool Is(ExpressionSyntax expression, string[] locals)
        {
            var plain = Plain(expression);
            var text = plain.ToString();
            return (locals.Contains(text) || (text.StartsWith(parameter, StringComparison.Ordinal) && isRecord(text.Substring(parameter.Length))))
                && !plain.Ancestors().TakeWhile(node => node != method).Any(node => Names(node).Contains(Root(plain)));
        }
    }

    /// <summary>The variables that are declared anywhere in the method: one of them may be called like another.</summary>
    private static IEnumerable<string> Declared(MethodDeclarationSyntax method) => method.DescendantNodes().Select(static node => node switch
    {
        VariableDeclaratorSyntax local => local.Identifier.ValueText,
        SingleVariableDesignationSyntax local => local.Identifier.ValueText,
        ForEachStatementSyntax local => local.Identifier.ValueText,
        CatchDeclarationSyntax local => local.Identifier.ValueText,
        _ => "",
    });

    /// <summary>The variables that get another value: by an assignment, or from what they are lent to.</summary>
    private static IEnumerable<string> Written(MethodDeclarationSyntax method) => method.DescendantNodes().Select(static node => node switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => left.Identifier.ValueText,
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword, Expression: IdentifierNameSyntax lent } => lent.Identifier.ValueText,
        ArgumentSyntax { Expression: IdentifierNameSyntax part, Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } when assignment.Left == tuple => part.Identifier.ValueText,
        _ => "",
    });

    private static ExpressionSyntax Plain(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Plain(inner.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } certain => Plain(certain.Operand),
        _ => expression,
    };

    /// <summary>The first name of a path.</summary>
    private static string Root(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => Root(access.Expression),
        InvocationExpressionSyntax call => Root(call.Expression),
        _ => expression.ToString(),
    };

    /// <summary>What the parameters of a lambda or a local function are called.</summary>
    private static IEnumerable<string> Names(SyntaxNode node) => node switch
    {
        SimpleLambdaExpressionSyntax lambda => [lambda.Parameter.Identifier.ValueText],
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Select(static one => one.Identifier.ValueText),
        LocalFunctionStatementSyntax function => function.ParameterList.Parameters.Select(static one => one.Identifier.ValueText),
        _ => [],
    };

    /// <summary>The expression whose <c>?.</c> a binding stands behind.</summary>
    private static ConditionalAccessExpressionSyntax? Conditional(SyntaxNode binding)
    {
        var node = binding;
        while (node.Parent is { } parent && !(parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == node))
        {
            node = parent;
        }

        return node.Parent as ConditionalAccessExpressionSyntax;
    }

    private static bool IsName(MemberAccessExpressionSyntax access) =>
        access.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

    private static bool IsAssigned(MemberAccessExpressionSyntax access) =>
        access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access && assignment.RawKind == (int)SyntaxKind.SimpleAssignmentExpression;
}
