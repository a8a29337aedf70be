using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>
/// OQL0701: a record that is created in place leaves a required field unassigned. The C# keyword <c>required</c> cannot say it, because the
/// same class also serves updates, which assign what they change.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RequiredFieldAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0701",
        Concern.Records,
        "A new record leaves a required field unassigned",
        "The new '{0}' has no value for {1}; assign it, or give the field a defaultValue in its metadata file",
        DiagnosticSeverity.Warning);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "CreateAsync"
            || !SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType.OriginalDefinition, types.Set)
            || call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value.WalkDownConversion() is not IObjectCreationOperation creation
            || creation.Type is not INamedTypeSymbol record
            || !IsComplete(creation))
        {
            return;
        }

        var required = RequiredFields(record, context.CancellationToken);
        if (required.Count == 0)
        {
            return;
        }

        foreach (var assigned in creation.Initializer?.Initializers ?? [])
        {
            if (assigned is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property })
            {
                required.Remove(property.Property.Name);
            }
        }

        if (required.Count != 0)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, creation.Syntax.GetLocation(), record.Name, string.Join(", ", required.Select(static name => "'" + name + "'"))));
        }
    }

    /// <summary>Whether the initialiser says all: members of another form could assign anything.</summary>
    private static bool IsComplete(IObjectCreationOperation creation) =>
        creation.Arguments.IsEmpty && (creation.Initializer is null || creation.Initializer.Initializers.All(static member => member is ISimpleAssignmentOperation));

    /// <summary>
    /// The properties that a new record must assign: those of the generated part that cannot be null and that neither the generated defaults nor
    /// a before-create hook assigns. Empty when the generated source is not part of this compilation.
    /// </summary>
    private static List<string> RequiredFields(INamedTypeSymbol record, CancellationToken cancellationToken)
    {
        var defaults = record.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(static method => method.Name.EndsWith(".ApplyDefaults", StringComparison.Ordinal));
        if (defaults?.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || HasCreateHook(record))
        {
            return [];
        }

        var syntax = reference.GetSyntax(cancellationToken);
        var withDefault = new HashSet<string>(
            syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .Select(static assignment => assignment.Left)
                .OfType<MemberAccessExpressionSyntax>()
                .Select(static member => member.Name.Identifier.ValueText),
            StringComparer.Ordinal);
        var required = new List<string>();
        foreach (var property in record.GetMembers().OfType<IPropertySymbol>())
        {
            // An id is given when the record is stored, unless it has one.
            if (property is { IsStatic: false, Name: not "Id", SetMethod: not null, DeclaredAccessibility: Accessibility.Public, NullableAnnotation: not NullableAnnotation.Annotated }
                && property.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == reference.SyntaxTree)
                && !withDefault.Contains(property.Name))
            {
                required.Add(property.Name);
            }
        }

        return required;
    }

    private static bool HasCreateHook(INamedTypeSymbol record) =>
        record.GetTypeMembers().Any(static type => type.BaseType?.Name == "Operations" && type.GetMembers("BeforeCreateAsync").Length != 0);
}
