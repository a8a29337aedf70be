using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// What a result is kept under: the plan itself, which is one per shape and per access of the caller, and everything that it is run with, the facts about the caller that it asks
/// for among it. Two callers share a result only where the driver would be asked exactly the same for both.
/// </summary>
internal readonly struct QueryKey : IEquatable<QueryKey>
{
    private readonly QueryPlan _plan;
    private readonly Type _form;
    private readonly Value[] _arguments;
    private readonly int _hash;

    private QueryKey(QueryPlan plan, Type form, Value[] arguments, int hash)
    {
        _plan = plan;
        _form = form;
        _arguments = arguments;
        _hash = hash;
    }

    /// <summary>The key of a result.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="form">What the result is.</param>
    /// <param name="arguments">What the plan is run with.</param>
    /// <param name="key">The key.</param>
    /// <returns>False when there is no key, because a value cannot be compared.</returns>
    public static bool TryMake(QueryPlan plan, Type form, ReadOnlySpan<Value> arguments, out QueryKey key)
    {
        var hash = new HashCode();
        hash.Add(RuntimeHelpers.GetHashCode(plan));
        hash.Add(form);
        foreach (ref readonly var argument in arguments)
        {
            if (!argument.TryAddTo(ref hash))
            {
                key = default;
                return false;
            }
        }

        key = new QueryKey(plan, form, arguments.ToArray(), hash.ToHashCode());
        return true;
    }

    public bool Equals(QueryKey other)
    {
        if (!ReferenceEquals(_plan, other._plan) || _form != other._form || _arguments.Length != other._arguments.Length)
        {
            return false;
        }

        for (var i = 0; i < _arguments.Length; i++)
        {
            if (!_arguments[i].IsSame(other._arguments[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is QueryKey other && Equals(other);

    public override int GetHashCode() => _hash;
}
