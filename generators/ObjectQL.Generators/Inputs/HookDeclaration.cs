using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>One <c>[Hook]</c> on a method, read as syntax.</summary>
/// <param name="Event">The name of the <c>HookEvent</c> member, in the vocabulary of the kernel.</param>
/// <param name="ObjectNames">The objects named by the attribute; none when its record class is.</param>
/// <param name="ClassName">The record class named by the attribute, or null when the objects are.</param>
/// <param name="Options">What else the attribute says.</param>
/// <param name="Host">The method's type with its namespace and <c>global::</c>.</param>
/// <param name="Name">The method's name.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="Returns"><c>void</c>, <c>Task</c> or <c>ValueTask</c>.</param>
/// <param name="Problem">Why it cannot be called, or null.</param>
/// <param name="Place">Where the method's name stands.</param>
internal sealed record HookDeclaration(
    string Event,
    EquatableArray<string> ObjectNames,
    string? ClassName,
    HookOptions Options,
    string Host,
    string Name,
    bool IsStatic,
    string Returns,
    string? Problem,
    SourcePlace Place)
{
    /// <summary>The record class of the context that the method takes; null for one that serves all.</summary>
    public string? ContextClass { get; init; }

    /// <summary>Whether it can be called for records that are loaded at run time.</summary>
    public bool TakesLoaded { get; init; }

    /// <summary>Whether the method and all around it is public.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The number of its package; −1 for the project's own.</summary>
    public int Package { get; init; } = -1;

    /// <summary>What it can do to the hooks behind it.</summary>
    public HookReach Reach { get; init; } = HookReach.Escapes;

    /// <summary>What it reads of a record that is not stored yet.</summary>
    public EquatableArray<FieldRead> Reads { get; init; }

    /// <summary>The method with its type, namespace and <c>global::</c>.</summary>
    public string Method => Host + "." + Name;

    /// <summary>Where in an operation it runs: its event, or the moment behind the commit.</summary>
    public string Moment => (Options.AfterCommit ? Event.Replace("After", "Committed") : Event).Replace("FindOne", "Find");

    public static HookDeclaration From(AttributeSyntax attribute, MethodDeclarationSyntax method, SemanticModel model)
    {
        var (_, className) = SyntaxNames.Attribute(attribute);
        string? hookEvent = null;
        string? unread = null;
        var names = new List<string>();
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            if (argument.NameEquals is not null)
            {
                continue;
            }

            var given = names.Count;
            var rest = NamedObjects.Read(argument.Expression, names);
            if (rest is not null && names.Count == given && hookEvent is null)
            {
                hookEvent = SyntaxNames.LastPart(rest);
                rest = null;
            }

            unread ??= rest;
        }

        var options = HookOptions.From(attribute);
        var returns = MethodHost.Returns(method);
        var problem = hookEvent is null ? "names no event: write [Hook<Project>(HookEvent.BeforeCreate)]"
            : unread is not null ? $"names an object by '{unread}', which cannot be read; write the name, or nameof"
            : className is null && names.Count == 0 ? "names no object: write [Hook<Project>(...)] or [Hook(..., \"projects\")]"
            : MethodHost.Problem(method) is { } methodProblem ? methodProblem
            : method.ParameterList.Parameters.Count != 1 || method.ParameterList.Parameters[0].Modifiers.Count != 0 ? "must take one parameter, the context of its event"
            : ContextProblem(hookEvent, method.ParameterList.Parameters[0].Type) is { } contextProblem ? contextProblem
            : returns is not ("void" or "Task" or "ValueTask") ? "must return void, Task or ValueTask"
            : returns == "void" && method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "must return Task or ValueTask when it is async"
            : MethodHost.TypeProblem(method) ?? options.ProblemOf(hookEvent, returns) ?? OverloadProblem(method, hookEvent, model);
        return new HookDeclaration(
            HookEvents.Normal(hookEvent ?? ""),
            names.ToEquatableArray(),
            className,
            options,
            MethodHost.Of(method),
            method.Identifier.Text,
            MethodHost.IsStatic(method),
            returns,
            problem,
            SourcePlace.Of(method.Identifier))
        {
            IsPublic = MethodHost.IsPublic(method),
            TakesLoaded = problem is null && MethodHost.TakesLoaded(method),
            ContextClass = problem is null && !MethodHost.TakesAnyRecord(method) ? ClassOf(method.ParameterList.Parameters[0].Type) : null,
            Reach = HookText.ReachOf(method),
            Reads = problem is null ? FieldRead.OfHook(method, HookEvents.Normal(hookEvent ?? ""), model) : default,
        };
    }

    /// <summary>The context of another event, or no context at all.</summary>
    private static string? ContextProblem(string hookEvent, TypeSyntax? type)
    {
        var name = SyntaxNames.LastPart((type?.ToString() ?? "").Split('<')[0]);
        var operation = HookEvents.OperationOf(hookEvent);
        var wanted = operation + "Context";
        return name != "HookContext" && name != wanted && Array.IndexOf(HookEvents.Operations, operation) >= 0 ? $"must take {wanted}, the context of {hookEvent}" : null;
    }

    /// <summary>Generated code calls a hook by its name with the context of the event, so one that takes any context must not stand beside one that takes just this.</summary>
    private static string? OverloadProblem(MethodDeclarationSyntax method, string hookEvent, SemanticModel model)
    {
        var isWide = MethodHost.TakesAnyRecord(method) || SyntaxNames.LastPart(method.ParameterList.Parameters[0].Type?.ToString() ?? "") == "HookContext";
        if (!isWide || method.Parent is not TypeDeclarationSyntax host || (!host.Modifiers.Any(SyntaxKind.PartialKeyword) && !host.Members.OfType<MethodDeclarationSyntax>().Any(IsOther)))
        {
            return null;
        }

        var parts = model.GetDeclaredSymbol(host)?.DeclaringSyntaxReferences.Select(static part => part.GetSyntax()).OfType<TypeDeclarationSyntax>() ?? [host];
        return parts.SelectMany(static part => part.Members).OfType<MethodDeclarationSyntax>().Any(IsOther)
            ? $"shares its name with another method that can be called with the context of {hookEvent}, and so would not be the one that is called; give it a name of its own"
            : null;

        bool IsOther(MethodDeclarationSyntax other)
        {
            var isSame = other.SyntaxTree == method.SyntaxTree && other.Span == method.Span;
            var parameters = other.ParameterList.Parameters;
            if (isSame || other.Identifier.ValueText != method.Identifier.ValueText || parameters.Count == 0 || parameters.Skip(1).Any(static more => more.Default is null))
            {
                return false;
            }

            return SyntaxNames.LastPart((parameters[0].Type?.ToString() ?? "").Split('<')[0]) == HookEvents.OperationOf(hookEvent) + "Context";
        }
    }

    private static string? ClassOf(TypeSyntax? type)
    {
        var parts = (type?.ToString() ?? "").TrimEnd('>').Split('<');
        return parts.Length == 2 ? SyntaxNames.LastPart(parts[1]) : null;
    }
}
