using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// What a result is kept under: the plan, which is one per shape and per access of the caller, and everything that it is run with, the facts about the caller that it asks
/// for among it. Two callers share a result only where the driver would be asked exactly the same for both. A plan that was dropped and made again is the same: the hash of all that it asks for
/// tells that.
/// </summary>
internal readonly struct QueryKey : IEquatable<QueryKey>
{
    /// <summary>The plan; the schema of its object where the hash says the rest, so that results keep no plan that was dropped.</summary>
    private readonly object _of;
    private readonly byte[]? _asked;
    private readonly Type _form;
    private readonly Value[] _arguments;
    private readonly int _hash;

    private QueryKey(QueryPlan plan, byte[]? asked, Type form, Value[] arguments, int hash)
    {
        _of = asked is null ? plan : plan.Schema;
        _asked = asked;
        _form = form;
        _arguments = arguments;
        _hash = hash;
    }

    /// <summary>The key of a result.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="asked">The hash of what the plan asks for (<see cref="SharedKey"/>); null when there is none.</param>
    /// <param name="form">What the result is.</param>
    /// <param name="arguments">What the plan is run with.</param>
    /// <param name="key">The key.</param>
    /// <returns>False when there is no key, because a value cannot be compared.</returns>
    public static bool TryMake(QueryPlan plan, byte[]? asked, Type form, ReadOnlySpan<Value> arguments, out QueryKey key)
    {
        var hash = new HashCode();
        hash.Add(asked is null ? RuntimeHelpers.GetHashCode(plan) : MemoryMarshal.Read<int>(asked));
        hash.Add(form);
        foreach (ref readonly var argument in arguments)
        {
            if (!argument.TryAddTo(ref hash))
            {
                key = default;
                return false;
            }
        }

        key = new QueryKey(plan, asked, form, arguments.ToArray(), hash.ToHashCode());
        return true;
    }

    public bool Equals(QueryKey other)
    {
        if (!ReferenceEquals(_of, other._of) || !_asked.AsSpan().SequenceEqual(other._asked) || _form != other._form || _arguments.Length != other._arguments.Length)
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
