using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ObjectQL.Generators;

/// <summary>The named arguments of a <c>[Hook]</c>.</summary>
/// <param name="Priority">Lower runs earlier.</param>
/// <param name="OnError">The name of the <c>HookErrors</c> member.</param>
/// <param name="AfterCommit">Whether it waits for the commit.</param>
/// <param name="ReadOnly">Whether it declares that it only looks.</param>
/// <param name="Parallel">Whether it runs at the same time as its neighbours.</param>
internal sealed record HookOptions(int Priority, string OnError, bool AfterCommit, bool ReadOnly, bool Parallel)
{
    private static readonly HookOptions None = new(100, "Throw", false, false, false);

    /// <summary>The hook that runs later.</summary>
    public QueryText? Before { get; init; }

    /// <summary>The hook that runs earlier.</summary>
    public QueryText? After { get; init; }

    /// <summary>The condition.</summary>
    public QueryText? When { get; init; }

    /// <summary>Why an argument cannot be read, or null.</summary>
    public string? Problem { get; init; }

    public static HookOptions From(AttributeSyntax attribute)
    {
        var options = None;
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            var name = argument.NameEquals?.Name.Identifier.ValueText;
            options = name switch
            {
                "Priority" => Number(argument.Expression) is { } number
                    ? options with { Priority = number }
                    : options with { Problem = "needs a whole number as its Priority, such as 10" },
                "OnError" => argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax && SyntaxNames.LastPart(argument.Expression.ToString()) is "Throw" or "Log" or "Ignore"
                    ? options with { OnError = SyntaxNames.LastPart(argument.Expression.ToString()) }
                    : options with { Problem = "needs a member of HookErrors as its OnError, such as HookErrors.Log" },
                "AfterCommit" => Flag(options, name, argument.Expression, static (known, flag) => known with { AfterCommit = flag }),
                "ReadOnly" => Flag(options, name, argument.Expression, static (known, flag) => known with { ReadOnly = flag }),
                "Parallel" => Flag(options, name, argument.Expression, static (known, flag) => known with { Parallel = flag }),
                "Before" => Text(options, name, argument.Expression, static (known, text) => known with { Before = text }),
                "After" => Text(options, name, argument.Expression, static (known, text) => known with { After = text }),
                "When" => Text(options, name, argument.Expression, static (known, text) => known with { When = text }),
                _ => options,
            };
        }

        return options;
    }

    /// <summary>Why these options cannot be kept by a hook of that event, or null.</summary>
    public string? ProblemOf(string hookEvent, string returns)
    {
        var operation = HookEvents.OperationOf(hookEvent);
        return Problem is not null ? Problem
            : AfterCommit && !(hookEvent.StartsWith("After", StringComparison.Ordinal) && HookEvents.Changes(operation)) ? $"cannot wait for the commit: AfterCommit is for after-hooks of changes, not for {hookEvent}"
            : When is not null && !HookEvents.HasRecord(operation) ? $"has a When, but {hookEvent} is not about one record; test it in the method"
            : Parallel && !ReadOnly ? "runs in parallel, so it must declare that it only looks: ReadOnly = true"
            : Parallel && returns == "void" ? "runs in parallel, so it must return Task or ValueTask"
            : null;
    }

    private static int? Number(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: int number } => number,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { Token.Value: int number } } => -number,
        _ => null,
    };

    private static HookOptions Flag(HookOptions options, string name, ExpressionSyntax expression, Func<HookOptions, bool, HookOptions> set) => expression.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => set(options, true),
        SyntaxKind.FalseLiteralExpression => set(options, false),
        _ => options with { Problem = $"needs true or false as its {name}" },
    };

    private static HookOptions Text(HookOptions options, string name, ExpressionSyntax expression, Func<HookOptions, QueryText, HookOptions> set) =>
        QueryText.From(expression) is { Value: not null } text ? set(options, text) : options with { Problem = $"needs a text as its {name}: a literal or nameof" };
}
