using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Writes expressions in the text language, for explanations and for comments in generated code. Reading the text gives the same expression.</summary>
internal static class ExpressionText
{
    /// <summary>The text of an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="schema">The queried object.</param>
    /// <param name="sources">The query's other sources.</param>
    /// <param name="parameters">The names of parameters by their number; one without a name is written <c>@p0</c>.</param>
    public static string Print(
        Expression expression, ObjectSchema schema, EquatableArray<QuerySource> sources = default, IReadOnlyList<string>? parameters = null)
    {
        var writer = new ExpressionTextWriter(schema, sources, parameters ?? []);
        writer.Write(expression, 0);
        return writer.ToString();
    }
}
