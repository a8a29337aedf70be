using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ObjectQL.CodeFixes;

/// <summary>
/// Writes a hook to begin with: the method below a <c>[Hook&lt;Book>(HookEvent.BeforeCreate)]</c> that has none, or, at the name of a class <c>BookHooks</c>, a method for one of the events.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(HookSkeletonRefactoring))]
[Shared]
public sealed class HookSkeletonRefactoring : CodeRefactoringProvider
{
    private const string Suffix = "Hooks";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        var token = root.FindToken(context.Span.Start);
        if (token.Parent?.FirstAncestorOrSelf<AttributeListSyntax>() is { Parent: IncompleteMemberSyntax, Attributes: { Count: 1 } attributes } list)
        {
            if (Below(attributes[0]) is { } method)
            {
                Offer(context, text, "Write the method of the hook", list.Span.End, "\n" + method(Indent(text, list.SpanStart)));
            }
        }
        else if (token.Parent is ClassDeclarationSyntax type && type.Identifier == token && token.ValueText.EndsWith(Suffix, StringComparison.Ordinal))
        {
            await OfferEventsAsync(context, text, type).ConfigureAwait(false);
        }
    }

    /// <summary>The method for an attribute, given its indentation; null when the attribute is no hook that is complete.</summary>
    private static Func<string, string>? Below(AttributeSyntax attribute)
    {
        var record = (attribute.Name as GenericNameSyntax)?.TypeArgumentList.Arguments.FirstOrDefault()?.ToString();
        var name = attribute.Name is SimpleNameSyntax simple ? simple.Identifier.ValueText : "";
        var @event = attribute.ArgumentList?.Arguments.Select(static argument => argument.Expression).OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(static member => member.Expression is IdentifierNameSyntax { Identifier.ValueText: "HookEvent" })?.Name.Identifier.ValueText;
        return name is "Hook" or "HookAttribute" && @event is not null
            ? indent => HookSkeleton.Method(HookSkeleton.Name(attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>(), @event), @event, record, indent)
            : null;
    }

    private static async Task OfferEventsAsync(CodeRefactoringContext context, SourceText text, ClassDeclarationSyntax type)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var name = type.Identifier.ValueText.Substring(0, type.Identifier.ValueText.Length - Suffix.Length);
        if (type.CloseBraceToken.IsMissing || type.CloseBraceToken.SpanStart == 0
            || model?.LookupNamespacesAndTypes(type.OpenBraceToken.Span.End, name: name).OfType<INamedTypeSymbol>().Any(IsRecord) != true)
        {
            return;
        }

        var outer = Indent(text, type.SpanStart);
        var close = text.Lines.GetLineFromPosition(type.CloseBraceToken.SpanStart).Start;
        if (close <= type.OpenBraceToken.SpanStart)
        {
            return;
        }

        var gap = type.Members.Count == 0 ? "" : "\n";
        var actions = HookSkeleton.Events.Select(@event => Change(
            context,
            text,
            @event,
            close,
            $"{gap}{outer}    [Hook<{name}>(HookEvent.{@event})]\n{HookSkeleton.Method(HookSkeleton.Name(type, @event), @event, name, outer + "    ")}\n")).ToImmutableArray();
        context.RegisterRefactoring(CodeAction.Create($"Add a hook for '{name}'", actions, isInlinable: false));
    }

    private static bool IsRecord(INamedTypeSymbol type)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
        {
            if (up is { Name: "Record", ContainingNamespace: { Name: "ObjectQL", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    private static void Offer(CodeRefactoringContext context, SourceText text, string title, int at, string added) => context.RegisterRefactoring(Change(context, text, title, at, added));

    private static CodeAction Change(CodeRefactoringContext context, SourceText text, string title, int at, string added) =>
        CodeAction.Create(title, _ => Task.FromResult(context.Document.WithText(text.WithChanges(new TextChange(new TextSpan(at, 0), added.Replace("\n", LineBreak(text)))))), nameof(HookSkeletonRefactoring) + title);

    /// <summary>What the file breaks its lines with.</summary>
    private static string LineBreak(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak == first.End ? "\n" : text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
    }

    private static string Indent(SourceText text, int at)
    {
        var line = text.Lines.GetLineFromPosition(at).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
