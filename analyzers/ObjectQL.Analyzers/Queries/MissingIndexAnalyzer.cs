using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>
/// OQL0753: a query on an object that is prepared for many records asks for equal values of a field, or for the first in its order, and no index
/// begins with the field. A guess: what a query really does, and which index would serve it best, says <c>ExplainAsync</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingIndexAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0753",
        Concern.Queries,
        "No index serves a filter or an order",
        "No index of '{0}' begins with '{1}', so this {2} looks at every record; write 'index: true' at the field",
        DiagnosticSeverity.Info);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal) || QueryChain.Of(call, types) is not { IsWhole: true } chain
            || types.Records.Of(chain.Record) is not { ExpectsMany: true })
        {
            return;
        }

        if (!chain.Has("Where", "Search", "FromJson", "RowsFromJson"))
        {
            CheckOrder(context, types, chain, call);
        }
        else if (!chain.Has("Search", "FromJson", "RowsFromJson"))
        {
            CheckFilters(context, types, chain);
        }
    }

    /// <summary>The first records of an order, without a filter.</summary>
    private static void CheckOrder(OperationAnalysisContext context, KnownTypes types, QueryChain chain, IInvocationOperation call)
    {
        if ((chain.Has("Take") || call.TargetMethod.Name is "FirstOrDefaultAsync" or "PageAsync")
            && chain.Steps("OrderBy", "OrderByDescending").LastOrDefault() is { } first
            && first.Arguments.SelectMany(static argument => argument.Descendants()).OfType<IAnonymousFunctionOperation>().FirstOrDefault() is { } lambda
            && FieldLambda.Field(lambda) is { } reference)
        {
            Report(context, types, reference, "order");
        }
    }

    /// <summary>Conditions that must all hold: reported when an index serves none of them, at the first that asks for equal values.</summary>
    private static void CheckFilters(OperationAnalysisContext context, KnownTypes types, QueryChain chain)
    {
        IPropertyReferenceOperation? unserved = null;
        foreach (var where in chain.Steps("Where").Reverse())
        {
            if (where.Arguments.SelectMany(static argument => argument.Descendants()).OfType<IAnonymousFunctionOperation>().FirstOrDefault() is not { } lambda
                || FieldLambda.Body(lambda) is not { } body)
            {
                return;
            }

            foreach (var condition in Conditions.Joined(body))
            {
                var field = Conditions.Field(condition);
                if (field is null || !types.IsField(field.Property) || types.Records.FieldOf(field.Property) is not { } known)
                {
                    // A path, a function or a choice: an index may serve it, or nothing does.
                    return;
                }

                if (known.Field.IsIndexed)
                {
                    return;
                }

                unserved ??= Conditions.IsEquality(condition) && IsDirect(field) && !known.Field.HasFewValues ? field : null;
            }
        }

        if (unserved is not null)
        {
            Report(context, types, unserved, "filter");
        }
    }

    private static bool IsDirect(IPropertyReferenceOperation field) => field.Instance?.WalkDownConversion() is IParameterReferenceOperation;

    private static void Report(OperationAnalysisContext context, KnownTypes types, IPropertyReferenceOperation reference, string use)
    {
        if (IsDirect(reference) && types.IsField(reference.Property) && types.Records.FieldOf(reference.Property) is { } known
            && !known.Field.IsIndexed && !known.Field.IsFormula && !known.Field.HasFewValues)
        {
            var properties = ImmutableDictionary<string, string?>.Empty.Add("file", known.Record.File).Add("field", known.Field.Name).Add("object", known.Record.Name);
            context.ReportDiagnostic(Diagnostic.Create(Rule, reference.Syntax.GetLocation(), properties, known.Record.Name, known.Field.Name, use));
        }
    }
}
