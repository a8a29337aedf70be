using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>
/// OQL0721: the task of a session's operation is thrown away, so nobody knows whether it succeeded, and the next operation of the session may
/// meet it under way. A statement inside of an async method is the compiler's to judge (CS4014).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForgottenAwaitAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0721",
        Concern.Sessions,
        "The task of an operation is thrown away",
        "Nobody awaits '{0}', so its errors are lost and it may meet the session's next operation; await it, or return its task",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!types.IsTask(call.Type) || !IsOperation(call.TargetMethod, types) || Whole(call) is not { } whole)
        {
            return;
        }

        var isForgotten = whole.Parent switch
        {
            IExpressionStatementOperation => !IsAsync(whole),
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } local } declarator } => IsNeverRead(declarator, local),
            IBlockOperation or IReturnOperation { IsImplicit: true } => false,
            _ => false,
        };
        if (isForgotten)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }

    /// <summary>Whether it is an operation of a set, a query, a session, a transaction or the database, or a planned query.</summary>
    private static bool IsOperation(IMethodSymbol method, KnownTypes types) =>
        method.Name.EndsWith("Async", StringComparison.Ordinal)
            ? types.IsQuery(method.ContainingType) || types.IsSession(method.ContainingType) || method.ContainingType.InheritsFrom(types.Database)
                || method.ContainingType is { Name: "Transaction", ContainingNamespace: { Name: "ObjectQL", ContainingNamespace.IsGlobalNamespace: true } }
            : types.IsQueryMethod(method);

    /// <summary>The call with what only passes its task on; null when its result is used up by a call of another kind.</summary>
    private static IOperation? Whole(IOperation call)
    {
        while (true)
        {
            call = call.WalkUpConversion();
            if (call.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" } next && next.Instance == call)
            {
                call = next;
                continue;
            }

            return call.Parent is IConditionalAccessOperation access && access.WhenNotNull == call ? access : call;
        }
    }

    /// <summary>Whether the innermost method, local function or lambda is async.</summary>
    private static bool IsAsync(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol.IsAsync;
                case ILocalFunctionOperation function:
                    return function.Symbol.IsAsync;
                case IMethodBodyOperation or IConstructorBodyOperation:
                    return (operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) as IMethodSymbol)?.IsAsync == true;
            }
        }

        return (operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart) as IMethodSymbol)?.IsAsync == true;
    }

    private static bool IsNeverRead(IOperation declarator, ILocalSymbol local)
    {
        var root = declarator;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return !root.Mentions(local);
    }
}
