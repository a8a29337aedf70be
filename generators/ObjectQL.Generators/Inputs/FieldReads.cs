using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>
/// Finds what a method reads of a record that it is given, itself or in methods of the project that it hands the record to. Bodies are looked at as syntax; only the names of such
/// methods are looked up.
/// </summary>
internal sealed partial class FieldReads
{
    private const int MostCalls = 4;
    private readonly HashSet<SyntaxNode> _seen = [];
    private readonly List<FieldRead> _found = [];
    private readonly SemanticModel _model;

    private FieldReads(SemanticModel model) => _model = model;

    /// <summary>What is read of the record.</summary>
    /// <param name="method">The method, which has one parameter.</param>
    /// <param name="isRecord">Whether what stands behind the parameter makes it the record.</param>
    /// <param name="model">Looks up the names of methods.</param>
    public static EquatableArray<FieldRead> Of(MethodDeclarationSyntax method, Func<string, bool> isRecord, SemanticModel model)
    {
        var reads = new FieldReads(model);
        if (method.ParameterList.Parameters.Count == 1)
        {
            reads._own = reads.OwnPart(method.ParameterList.Parameters[0].Type);
            reads.Read(method, method.ParameterList.Parameters[0].Identifier.ValueText, isRecord, null);
        }

        return reads._found.Distinct().ToEquatableArray();
    }

    /// <param name="method">A method or a local function.</param>
    /// <param name="parameter">Its parameter that is the record, or leads to it.</param>
    /// <param name="isRecord">Whether what stands behind the parameter makes it the record.</param>
    /// <param name="call">Where the hook or the rule hands the record on, and to which method; null within itself.</param>
    private void Read(SyntaxNode method, string parameter, Func<string, bool> isRecord, (SourcePlace Place, string By)? call)
    {
        if (_seen.Count > MostCalls || !_seen.Add(method))
        {
            return;
        }

        var locals = method.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(local => local.Initializer is { } initial && Is(initial.Value, []))
            .Select(static local => local.Identifier.ValueText)
            .Where(name => Declared(method).Count(declared => declared == name) == 1 && !Written(method).Contains(name))
            .ToArray();
        foreach (var node in method.DescendantNodes())
        {
            var name = node switch
            {
                MemberAccessExpressionSyntax access when Is(access.Expression, locals) && !IsName(access) && !IsAssigned(access) => access.Name,
                MemberBindingExpressionSyntax binding when Conditional(binding) is { } conditional && Is(conditional.Expression, locals) => binding.Name,
                SubpatternSyntax { NameColon.Name: var property, Parent.Parent.Parent: IsPatternExpressionSyntax pattern } when Is(pattern.Expression, locals) => property,
                _ => null,
            };
            if (name?.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax ofRecord } member && ofRecord.Expression == member)
            {
                Follow(ofRecord, name, call);
            }
            else if (name is not null)
            {
                _found.Add(new FieldRead(name.Identifier.ValueText, call?.Place ?? SourcePlace.Of(name)) { By = call?.By });
                ReadProperty(name, call);
            }
            else if (node is ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: InvocationExpressionSyntax invocation } argument)
            {
                if (Is(argument.Expression, locals))
                {
                    Follow(invocation, argument, static text => text.Length == 0, call);
                }
                else if (IsUnhidden(argument.Expression) && Plain(argument.Expression).ToString() == parameter)
                {
                    Follow(invocation, argument, isRecord, call);
                }
            }
        }

        // Whether this is the record, or a variable that only ever was: one that a lambda calls the same is another.
        bool Is(ExpressionSyntax expression, string[] locals)
        {
            var text = Plain(expression).ToString();
            return (locals.Contains(text) || (text.StartsWith(parameter, StringComparison.Ordinal) && isRecord(text.Substring(parameter.Length)))) && IsUnhidden(expression);
        }

        bool IsUnhidden(ExpressionSyntax expression)
        {
            var plain = Plain(expression);
            return !plain.Ancestors().TakeWhile(node => node != method).Any(node => Names(node).Contains(Root(plain)));
        }
    }

    /// <summary>Goes on in the method that is called, where its name and the number of its parameters leave no doubt which it is.</summary>
    private void Follow(InvocationExpressionSyntax invocation, ArgumentSyntax argument, Func<string, bool> isRecord, (SourcePlace Place, string By)? call)
    {
        var arguments = invocation.ArgumentList.Arguments;
        var candidates = Called(invocation.Expression).Where(method => method.Parameters.Length >= arguments.Count).ToArray();
        if (candidates.Length != 1 || candidates[0].DeclaringSyntaxReferences.Length != 1)
        {
            return;
        }

        var called = candidates[0].DeclaringSyntaxReferences[0].GetSyntax();

        // In an editor another project's methods have their source as well, but it is no part of this compilation.
        if (!_model.Compilation.ContainsSyntaxTree(called.SyntaxTree))
        {
            return;
        }

        var parameters = called switch
        {
            MethodDeclarationSyntax method => method.ParameterList.Parameters,
            LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
            _ => default,
        };
        var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
            ? parameters.FirstOrDefault(one => one.Identifier.ValueText == name)
            : parameters.ElementAtOrDefault(arguments.IndexOf(argument));
        if (parameter is { Identifier.ValueText: var given } && !Written(called).Contains(given))
        {
            Read(called, given, isRecord, call ?? (SourcePlace.Of(argument), candidates[0].Name));
        }
    }

    /// <summary>
    /// Goes on in the extension method that is called on the record, where no other method of the project has its name and as many parameters; or in the one that the project has
    /// added to the record's own class. Which members that class has besides, is generated only now, so that another method of that name may be meant: then nothing is said.
    /// </summary>
    private void Follow(InvocationExpressionSyntax invocation, SimpleNameSyntax name, (SourcePlace Place, string By)? call)
    {
        if (OwnMethod(name.Identifier.ValueText) is { } own)
        {
            ReadOwn(own, call ?? (SourcePlace.Of(name), name.Identifier.ValueText));
            return;
        }

        var count = invocation.ArgumentList.Arguments.Count + 1;
        var named = _model.Compilation.GetSymbolsWithName(name.Identifier.ValueText, SymbolFilter.Member).OfType<IMethodSymbol>()
            .Where(method => method.IsExtensionMethod ? method.Parameters.Length >= count : !method.IsStatic).ToArray();
        if (named.Length == 1 && named[0] is { IsExtensionMethod: true, DeclaringSyntaxReferences.Length: 1 } && named[0].DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax method
            && method.ParameterList.Parameters[0].Identifier.ValueText is var given && !Written(method).Contains(given))
        {
            Read(method, given, static text => text.Length == 0, call ?? (SourcePlace.Of(name), named[0].Name));
        }
    }

    /// <summary>The methods of that name. Nothing but the name is bound: what types the arguments have, is generated only now.</summary>
    private IEnumerable<IMethodSymbol> Called(ExpressionSyntax expression)
    {
        // A method that was followed may stand in another file.
        var model = expression.SyntaxTree == _model.SyntaxTree ? _model : _model.Compilation.GetSemanticModel(expression.SyntaxTree);
        return expression switch
        {
            IdentifierNameSyntax { Identifier.ValueText: var name } => model.LookupSymbols(expression.SpanStart, null, name).OfType<IMethodSymbol>(),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax { Identifier.ValueText: var name } } => model.LookupSymbols(expression.SpanStart, null, name).OfType<IMethodSymbol>(),
            MemberAccessExpressionSyntax { Expression: NameSyntax or MemberAccessExpressionSyntax, Name: IdentifierNameSyntax { Identifier.ValueText: var name } } access =>
                model.GetSpeculativeSymbolInfo(access.SpanStart, SyntaxFactory.ParseName(access.Expression.ToString()), SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol is INamedTypeSymbol type
                    ? type.GetMembers(name).OfType<IMethodSymbol>()
                    : [],
            _ => [],
        };
    }

    /// <summary>The variables that are declared anywhere in the method: one of them may be called like another.</summary>
    private static IEnumerable<string> Declared(SyntaxNode method) => method.DescendantNodes().Select(static node => node switch
    {
        VariableDeclaratorSyntax local => local.Identifier.ValueText,
        SingleVariableDesignationSyntax local => local.Identifier.ValueText,
        ForEachStatementSyntax local => local.Identifier.ValueText,
        CatchDeclarationSyntax local => local.Identifier.ValueText,
        _ => "",
    });

    /// <summary>The variables that get another value: by an assignment, or from what they are lent to.</summary>
    private static IEnumerable<string> Written(SyntaxNode method) => method.DescendantNodes().Select(static node => node switch
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
