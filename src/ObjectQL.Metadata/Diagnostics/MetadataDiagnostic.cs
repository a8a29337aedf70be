using System.Globalization;

namespace ObjectQL.Metadata;

/// <summary>A finding at its place.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">The arguments of the rule's message.</param>
public sealed record MetadataDiagnostic(MetadataRule Rule, Place Place, EquatableArray<string> Arguments)
{
    /// <summary>The message with its arguments.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Format, [.. Arguments]);

    /// <summary>The form in which compilers print findings: <c>file(line,column): error OQL0001: message</c>.</summary>
    public override string ToString() =>
        string.Format(
            CultureInfo.InvariantCulture,
            "{0}({1},{2}): {3} {4}: {5}",
            Place.Path,
            Place.Line,
            Place.Column,
            Rule.Level switch { DiagnosticLevel.Error => "error", DiagnosticLevel.Warning => "warning", _ => "info" },
            Rule.Id,
            Message);
}
