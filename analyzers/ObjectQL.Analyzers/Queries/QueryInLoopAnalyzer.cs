using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>
/// OQL0751: a query runs once for each element of a loop, and asks for what that element names (N+1). A guess, so a loop that stops early, one over
/// parts of a list, one over values that are written in the code, and one that writes are left alone.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryInLoopAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0751",
        Concern.Queries,
        "A query runs once for each element of a loop",
        "'{0}' asks the database once for each '{1}'; {2}",
        DiagnosticSeverity.Warning);

    private static readonly ImmutableHashSet<string> Reads = ImmutableHashSet.Create(
        "FindAsync", "GetAsync", "ToListAsync", "FirstOrDefaultAsync", "CountAsync", "AnyAsync", "SumAsync", "MinAsync", "MaxAsync", "AverageAsync", "DistinctAsync", "CountDistinctAsync", "ToRowsAsync");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!(types.IsQueryMethod(call.TargetMethod) || (Reads.Contains(call.TargetMethod.Name) && types.IsQuery(call.TargetMethod.ContainingType))))
        {
            return;
        }

        if (Element(call, out var isRecord) is { } element)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                Names.Called(call),
                call.TargetMethod.Name,
                element.Name,
                isRecord(types) ? "expand the relation in the query of the loop, or read all of them before it: Where(x => x.Id.In(ids))" : "read all of them before the loop: Where(x => x.Id.In(ids))"));
        }
    }

    /// <summary>The loop variable, or parameter of a LINQ lambda, that the query depends on; null when it runs in no such loop.</summary>
    private static ISymbol? Element(IInvocationOperation call, out Func<KnownTypes, bool> isRecord)
    {
        isRecord = static _ => false;
        IOperation from = call;
        for (var parent = call.Parent; parent is not null; from = parent, parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation loop)
            {
                var element = loop.Locals.FirstOrDefault(local => DependsOn(call, local, loop.Body));
                isRecord = types => element?.Type.BaseType?.Name is "Record" or "LinkedRecord";
                return element is null || from == loop.Collection || !IsPerElement(element.Type) || IsWritten(loop.Collection) || StopsEarly(loop.Body) ? null : element;
            }

            if (parent is IAnonymousFunctionOperation lambda)
            {
                var element = lambda.Symbol.Parameters.Length == 1 && IsLinq(lambda) ? lambda.Symbol.Parameters[0] : null;
                isRecord = types => element?.Type.BaseType?.Name is "Record" or "LinkedRecord";
                return element is not null && DependsOn(call, element, lambda.Body) && IsPerElement(element.Type) ? element : null;
            }

            if (parent is IWhileLoopOperation or IForLoopOperation or ILocalFunctionOperation)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether the query names the element, or a local of the loop that was computed from it.</summary>
    private static bool DependsOn(IOperation call, ISymbol element, IOperation body)
    {
        if (call.Mentions(element))
        {
            return true;
        }

        foreach (var declarator in body.Descendants().OfType<IVariableDeclaratorOperation>())
        {
            if (declarator.Initializer is { } initializer && initializer.Syntax.SpanStart < call.Syntax.SpanStart && !initializer.Syntax.Span.Contains(call.Syntax.Span)
                && initializer.Mentions(element) && call.Mentions(declarator.Symbol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an element is one thing, and not a part of a list or a page.</summary>
    private static bool IsPerElement(ITypeSymbol element) =>
        element.SpecialType == SpecialType.System_String
        || (element is not IArrayTypeSymbol && !element.AllInterfaces.Any(static type => type.SpecialType == SpecialType.System_Collections_IEnumerable)
            && element.Name is not ("ObjectSession" or "Session" or "User" or "Database") && !element.Interfaces.Any(static type => type.Name == "ISelect"));

    /// <summary>Whether the elements are written in the code, so that there are few of them.</summary>
    private static bool IsWritten(IOperation collection) =>
        collection.WalkDownConversion() is IArrayCreationOperation or ICollectionExpressionOperation;

    /// <summary>Whether the loop looks for something, and ends when it is found.</summary>
    private static bool StopsEarly(IOperation body) =>
        body.DescendantsAndSelf().Any(static part => part is IBranchOperation { BranchKind: BranchKind.Break } or IReturnOperation { IsImplicit: false } && !IsInLambda(part));

    private static bool IsInLambda(IOperation part)
    {
        for (var parent = part.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLinq(IAnonymousFunctionOperation lambda)
    {
        var used = lambda.Parent is IDelegateCreationOperation created ? created.WalkUpConversion().Parent : lambda.Parent;
        return used is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Select" or "ForEach" or "ForEachAsync" or "SelectMany", ContainingType.Name: "Enumerable" or "List" or "Parallel" or "AsyncEnumerable" } } };
    }
}
