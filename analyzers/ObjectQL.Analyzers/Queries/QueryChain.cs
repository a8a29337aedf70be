using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ObjectQL.Analyzers;

/// <summary>A query as it is written in one expression, from its set to the call that runs it.</summary>
internal sealed class QueryChain
{
    private readonly List<IInvocationOperation> _steps = [];

    private QueryChain(INamedTypeSymbol record) => Record = record;

    /// <summary>The record class that is asked for.</summary>
    public INamedTypeSymbol Record { get; }

    /// <summary>Whether it begins at a set, so that all its steps are seen; a query in a variable may have more.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The query that this call runs; null when it runs none.</summary>
    public static QueryChain? Of(IInvocationOperation call, KnownTypes types)
    {
        if (!types.IsQuery(call.TargetMethod.ContainingType) || call.TargetMethod.ContainingType.TypeArguments[0] is not INamedTypeSymbol record)
        {
            return null;
        }

        var chain = new QueryChain(record);
        IOperation? current = call;
        while (current is IInvocationOperation step && types.IsQuery(step.TargetMethod.ContainingType))
        {
            chain._steps.Add(step);
            current = step.Instance?.WalkDownConversion();
        }

        chain.IsWhole = current is IPropertyReferenceOperation { Type: { } type } && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, types.Set);
        return chain;
    }

    /// <summary>Whether a step has one of these names.</summary>
    public bool Has(params string[] names) => _steps.Exists(step => Array.IndexOf(names, step.TargetMethod.Name) >= 0);

    /// <summary>The steps of that name.</summary>
    public IEnumerable<IInvocationOperation> Steps(params string[] names) => _steps.Where(step => Array.IndexOf(names, step.TargetMethod.Name) >= 0);
}
