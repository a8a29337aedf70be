using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What one choice of a template's segments and orders asks for, as the beginning of a query that goes on at run time.</summary>
/// <param name="shape">What is asked for.</param>
internal sealed class TemplateStart(QueryShape shape)
{
    private static int s_last;

    /// <summary>What is asked for.</summary>
    public QueryShape Shape { get; } = shape;

    /// <summary>A number that no other beginning of the process has: it stands for this one in the shape of a query.</summary>
    public int Number { get; } = Interlocked.Increment(ref s_last);
}
