namespace ObjectQL.Postgres.Operations;

/// <summary>Arguments that outlive the call which brought them.</summary>
internal static class KeptArguments
{
    public static Arguments Copy(Arguments arguments) => new(arguments.Span.ToArray(), arguments.Count);
}
