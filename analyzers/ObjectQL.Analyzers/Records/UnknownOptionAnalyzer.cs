using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ObjectQL.Metadata;

namespace ObjectQL.Analyzers;

/// <summary>OQL0702: a select is compared with a text that is none of its options, so the comparison can only hold for values of other programs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownOptionAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0702",
        Concern.Records,
        "A select is compared with a text that is no option",
        "'{0}' is no option of '{1}'{2}",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types)
    {
        context.RegisterOperationAction(operation => CheckBinary(operation, types), OperationKind.Binary);
        context.RegisterOperationAction(operation => CheckCreation(operation, types), OperationKind.ObjectCreation);
        context.RegisterOperationAction(operation => CheckPattern(operation, types), OperationKind.IsPattern);
        context.RegisterOperationAction(operation => CheckCase(operation, types), OperationKind.ConstantPattern, OperationKind.CaseClause);
    }

    /// <summary><c>project.Status.Value == "text"</c>, either way round.</summary>
    private static void CheckBinary(OperationAnalysisContext context, KnownTypes types)
    {
        var binary = (IBinaryOperation)context.Operation;
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            Compare(context, types, binary.LeftOperand, binary.RightOperand);
            Compare(context, types, binary.RightOperand, binary.LeftOperand);
        }
    }

    private static void CheckPattern(OperationAnalysisContext context, KnownTypes types)
    {
        var test = (IIsPatternOperation)context.Operation;
        if (SelectOf(test.Value, types) is { } select)
        {
            foreach (var pattern in test.Pattern.DescendantsAndSelf().OfType<IConstantPatternOperation>())
            {
                Check(context, types, select, pattern.Value);
            }
        }
    }

    /// <summary>The texts of a <c>switch</c> over the value.</summary>
    private static void CheckCase(OperationAnalysisContext context, KnownTypes types)
    {
        var text = context.Operation switch { IConstantPatternOperation pattern => pattern.Value, ISingleValueCaseClauseOperation clause => clause.Value, _ => null };
        var around = context.Operation.Parent;
        while (around is IBinaryPatternOperation or IPatternCaseClauseOperation or ISwitchCaseOperation or ISwitchExpressionArmOperation)
        {
            around = around.Parent;
        }

        var value = around switch { ISwitchOperation statement => statement.Value, ISwitchExpressionOperation expression => expression.Value, _ => null };
        if (text is not null && SelectOf(value, types) is { } select)
        {
            Check(context, types, select, text);
        }
    }

    /// <summary><c>new ProjectStatus("text")</c>: in a comparison, or in a list of values to compare with.</summary>
    private static void CheckCreation(OperationAnalysisContext context, KnownTypes types)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if (creation is { Type: INamedTypeSymbol select, Arguments.Length: 1 } && types.IsSelect(select) && IsCompared(creation.WalkUpConversion().Parent))
        {
            Check(context, types, select, creation.Arguments[0].Value);
        }
    }

    private static bool IsCompared(IOperation? parent) => parent switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Equals" or "In" } } => true,
        ICollectionExpressionOperation or IArrayInitializerOperation => parent.Parent is { } next && IsCompared(next.WalkUpConversion()),
        IConversionOperation or IArrayCreationOperation => IsCompared(parent.Parent),
        _ => false,
    };

    private static void Compare(OperationAnalysisContext context, KnownTypes types, IOperation value, IOperation text)
    {
        if (SelectOf(value, types) is { } select)
        {
            Check(context, types, select, text);
        }
    }

    /// <summary>The struct of options whose text the operation reads: <c>status.Value</c>, <c>status?.Value</c> or <c>status.ToString()</c>.</summary>
    private static INamedTypeSymbol? SelectOf(IOperation? operation, KnownTypes types) => operation?.WalkDownConversion() switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var select } } when types.IsSelect(select) => select,
        IConditionalAccessOperation access => SelectOf(access.WhenNotNull, types),
        IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.Length: 0, ContainingType: var select } } when types.IsSelect(select) => select,
        _ => null,
    };

    private static void Check(OperationAnalysisContext context, KnownTypes types, INamedTypeSymbol select, IOperation text)
    {
        if (text.WalkDownConversion() is { ConstantValue: { HasValue: true, Value: string value } } constant && types.Records.OptionsOf(select) is { } options && Array.IndexOf(options, value) < 0)
        {
            var near = NearName.Of(value, options);
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                constant.Syntax.GetLocation(),
                value,
                select.Name,
                near is null ? $"; write one of: {string.Join(", ", options.Take(10))}" : $"; did you mean '{near}'?"));
        }
    }
}
