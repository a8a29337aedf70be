using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>OQL0731: code that answers a request opens a session of the system, for which no permission, tenant or hidden field counts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SystemSessionAnalyzer : ModelAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        "OQL0731",
        Concern.Security,
        "A request is answered as the system",
        "{0}, but 'AsSystem()' asks no permission of who sent it; write 'As(user)' with the user of the request",
        DiagnosticSeverity.Warning);

    private static readonly ImmutableHashSet<string> Handlers = ImmutableHashSet.Create(
        "Microsoft.AspNetCore.Mvc.ControllerBase", "Microsoft.AspNetCore.Mvc.RazorPages.PageModel", "Microsoft.AspNetCore.SignalR.Hub");

    private static readonly ImmutableHashSet<string> Requests = ImmutableHashSet.Create(
        "Microsoft.AspNetCore.Http.HttpContext", "Microsoft.AspNetCore.Http.HttpRequest", "Microsoft.AspNetCore.Http.IHttpContextAccessor", "System.Security.Claims.ClaimsPrincipal");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    private protected override void Register(CompilationStartAnalysisContext context, KnownTypes types) =>
        context.RegisterOperationAction(operation => Check(operation, types), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, KnownTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is { TargetMethod: { Name: "AsSystem", Parameters.Length: 0 } method } && (method.ContainingType.InheritsFrom(types.Database) || method.ContainingType.InheritsFrom(types.Session))
            && (Around(call) ?? Outside(context.ContainingSymbol)) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, call.Syntax.GetLocation(), reason));
        }
    }

    /// <summary>A lambda or local function around the call that takes a request, or is mapped to a route.</summary>
    private static string? Around(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            var function = parent switch { IAnonymousFunctionOperation lambda => lambda.Symbol, ILocalFunctionOperation local => local.Symbol, _ => null };
            if (function is null)
            {
                continue;
            }

            if (Takes(function) is { } reason)
            {
                return reason;
            }

            var used = parent.Parent is IDelegateCreationOperation created ? created.WalkUpConversion().Parent : parent.Parent;
            if (used is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var mapped } } && IsMapping(mapped))
            {
                return $"This answers the requests of a route ('{mapped.Name}')";
            }
        }

        return null;
    }

    private static string? Outside(ISymbol member)
    {
        if (member is IMethodSymbol method && Takes(method) is { } reason)
        {
            return reason;
        }

        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (Handlers.Contains(type.OriginalDefinition.ToDisplayString()))
            {
                return $"'{member.ContainingType!.Name}' answers requests, since it is a {type.Name}";
            }
        }

        return null;
    }

    private static string? Takes(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (Requests.Contains(parameter.Type.ToDisplayString(NullableFlowState.None)))
            {
                return $"This is about a request, since it takes '{parameter.Type.Name}'";
            }
        }

        return null;
    }

    private static bool IsMapping(IMethodSymbol method) =>
        method.Name is "MapGet" or "MapPost" or "MapPut" or "MapDelete" or "MapPatch" or "MapMethods" or "MapFallback" or "Map"
        && method.ContainingNamespace?.ToDisplayString() is "Microsoft.AspNetCore.Builder" or "Microsoft.AspNetCore.Routing";
}
