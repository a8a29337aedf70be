using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ObjectQL.Metadata;

namespace ObjectQL.Analyzers;

/// <summary>OQL0605: <c>ValidateAsync</c> is asked for a group of rules that the metadata of the object does not name, which is refused when it runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownGroupAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0605",
        Concern.Records,
        "A group of rules does not exist",
        "The rules of '{0}' have no group '{1}'{2}",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "ValidateAsync", ContainingType: { TypeArguments.Length: > 0 } set } && types.IsQuery(set)
            && set.TypeArguments[0] is INamedTypeSymbol record && types.Records.Of(record) is { } model
            && call.Arguments.FirstOrDefault(static one => one.Parameter?.Name == "group")?.Value.WalkDownConversion() is { ConstantValue: { HasValue: true, Value: string group } } constant)
        {
            var groups = GroupsOf(record);
            if (Array.IndexOf(groups, group) < 0)
            {
                var near = NearName.Of(group, groups);
                var hint = near is not null ? $"; did you mean '{near}'?" : groups.Length == 0 ? "; it has none" : $"; write one of: {string.Join(", ", groups.Take(10))}";
                context.ReportDiagnostic(Diagnostic.Create(Rule, constant.Syntax.GetLocation(), model.Name, group, hint));
            }
        }
    }

    /// <summary>The groups that generated code says the object has.</summary>
    private static string[] GroupsOf(INamedTypeSymbol record) =>
        record.GetTypeMembers("OwnOperations").SelectMany(static type => type.GetMembers("RuleGroups")).SelectMany(static member => member.DeclaringSyntaxReferences)
            .Select(static reference => reference.GetSyntax()).OfType<PropertyDeclarationSyntax>().FirstOrDefault()?.ExpressionBody?.Expression is LiteralExpressionSyntax literal
            ? literal.Token.ValueText.Split('\n')
            : [];
}
