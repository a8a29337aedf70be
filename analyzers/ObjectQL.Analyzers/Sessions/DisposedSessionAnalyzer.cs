using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>
/// OQL0722: a session, or a set or query that belongs to it, is used after the session was disposed. Looked at is what a reader sees at a glance:
/// the statements behind the disposal in the same block, what a <c>using</c> block leaves behind, and what its method returns.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DisposedSessionAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0722",
        Concern.Sessions,
        "A session is used after it was disposed",
        "'{0}' is used {1} the session '{2}' was disposed; {3}",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types)
    {
        context.RegisterOperationAction(operation => CheckDispose(operation, types), OperationKind.Invocation);
        context.RegisterOperationAction(operation => CheckUsing(operation, types), OperationKind.Using);
        context.RegisterOperationAction(operation => CheckDeclaration(operation, types), OperationKind.UsingDeclaration);
    }

    private static void CheckDispose(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is { TargetMethod.Name: "DisposeAsync" } && call.Instance is { } instance && types.IsSession(instance.Type) && instance.Variable() is { } session)
        {
            IOperation statement = call;
            while (statement is not (null or IExpressionStatementOperation))
            {
                statement = statement.Parent!;
            }

            if (statement?.Parent is IBlockOperation block)
            {
                Behind(context, block, statement, session, [session, .. Derived(block, session, types)]);
            }
        }
    }

    private static void CheckUsing(OperationAnalysisContext context, KnownTypes types)
    {
        var statement = (IUsingOperation)context.Operation;
        var named = statement.Resources is IVariableDeclarationGroupOperation ? null : statement.Resources.Variable();
        if (named is not null && types.IsSession(statement.Resources.WalkDownConversion().Type))
        {
            Leave(context, types, statement.Body, statement, named, isDeclared: false);
        }

        foreach (var local in statement.Locals.Where(local => types.IsSession(local.Type)))
        {
            Leave(context, types, statement.Body, statement, local, isDeclared: true);
        }
    }

    private static void CheckDeclaration(OperationAnalysisContext context, KnownTypes types)
    {
        var declaration = (IUsingDeclarationOperation)context.Operation;
        foreach (var local in declaration.DeclarationGroup.Declarations.SelectMany(static item => item.Declarators).Select(static item => item.Symbol))
        {
            if (types.IsSession(local.Type) && declaration.Parent is IBlockOperation block)
            {
                Leave(context, types, block, block, local, isDeclared: true);
            }
        }
    }

    /// <summary>What leaves the scope of a session: a query that is returned, and variables from outside that hold one.</summary>
    private static void Leave(OperationAnalysisContext context, KnownTypes types, IOperation scope, IOperation statement, ISymbol session, bool isDeclared)
    {
        foreach (var part in scope.Descendants())
        {
            if (part is IReturnOperation { ReturnedValue: { } value } && IsLazy(value.WalkDownConversion().Type, types) && SymbolEqualityComparer.Default.Equals(value.Root().Variable(), session) && !IsInFunction(part, scope))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation(), value.Syntax.ToString(), "by the caller after", session.Name, "return the records: 'await ...ToListAsync()'"));
            }
        }

        if (statement.Parent is IBlockOperation block)
        {
            var outside = Derived(scope, session, types).Where(variable => !IsDeclaredIn(scope, variable));
            Behind(context, block, statement, session, isDeclared ? [.. outside] : [session, .. outside]);
        }
    }

    /// <summary>Reports the first use of each variable in the statements behind, up to where it is assigned anew.</summary>
    private static void Behind(OperationAnalysisContext context, IBlockOperation block, IOperation statement, ISymbol session, List<ISymbol> variables)
    {
        foreach (var later in block.Operations.SkipWhile(item => item != statement).Skip(1))
        {
            foreach (var part in later.DescendantsAndSelf())
            {
                if (part is ISimpleAssignmentOperation { Target: var target } && target.Variable() is { } assigned)
                {
                    variables.RemoveAll(item => SymbolEqualityComparer.Default.Equals(item, assigned));
                }
                else if (part.Variable() is { } used && part is not IConversionOperation && variables.RemoveAll(item => SymbolEqualityComparer.Default.Equals(item, used)) != 0 && !IsDisposal(part))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, part.Syntax.GetLocation(), used.Name, "after", session.Name, "open another one, or dispose it later"));
                }
            }
        }
    }

    /// <summary>Disposing a session twice does no harm.</summary>
    private static bool IsDisposal(IOperation part) => part.Parent is IInvocationOperation { TargetMethod.Name: "DisposeAsync" };

    /// <summary>The variables that were given a set or query of the session.</summary>
    private static IEnumerable<ISymbol> Derived(IOperation scope, ISymbol session, KnownTypes types)
    {
        foreach (var part in scope.Descendants())
        {
            var (variable, value) = part switch
            {
                ISimpleAssignmentOperation assignment => (assignment.Target.Variable(), assignment.Value),
                IVariableDeclaratorOperation { Initializer: { } initializer } declarator => (declarator.Symbol, initializer.Value),
                _ => default,
            };
            if (variable is not null && IsLazy(value!.WalkDownConversion().Type, types) && SymbolEqualityComparer.Default.Equals(value!.Root().Variable(), session))
            {
                yield return variable;
            }
        }
    }

    /// <summary>Whether a value of the type asks the database later on.</summary>
    private static bool IsLazy(ITypeSymbol? type, KnownTypes types) =>
        types.IsQuery(type) || type is { Name: "IAsyncEnumerable", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } };

    private static bool IsDeclaredIn(IOperation scope, ISymbol variable) =>
        variable.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == scope.Syntax.SyntaxTree && scope.Syntax.Span.Contains(reference.Span));

    private static bool IsInFunction(IOperation part, IOperation scope)
    {
        for (var parent = part.Parent; parent is not null && parent != scope; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
