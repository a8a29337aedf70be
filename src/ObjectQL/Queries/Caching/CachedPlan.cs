using System.Runtime.InteropServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>A plan with what it was made for, so that another query of the same hash is not taken for it.</summary>
internal sealed class CachedPlan
{
    /// <summary>A query of more instructions is very large: no program writes such a one, and a client seldom sends it twice.</summary>
    internal const int LargeFrom = 1_024;

    private readonly ObjectType _type;
    private readonly PlanKind _kind;
    private readonly FieldMask _fields;
    private readonly int _detail;
    private readonly AccessProfile? _access;
    private readonly QueryInstruction[] _instructions;
    private readonly string[]? _names;
    private bool _isUsed;

    public CachedPlan(in PlanRequest request, QueryPlan plan)
    {
        _type = request.Type;
        _kind = request.Kind;
        _fields = new FieldMask(request.Fields.Low, request.Fields.High.IsEmpty ? null : request.Fields.High.ToArray());
        _detail = request.Detail;
        _access = request.Access;
        _instructions = request.Builder is null ? [] : request.Builder.Instructions.ToArray();
        _names = request.Builder is { Names: { Count: > 0 } names } ? [.. names] : null;
        Hash = request.Hash;
        Plan = plan;
    }

    public Hash128 Hash { get; }

    public QueryPlan Plan { get; }

    /// <summary>Whether the plan is of a very large query.</summary>
    public bool IsLarge => _instructions.Length > LargeFrom;

    /// <summary>Its place in the ring of the cache.</summary>
    public int Slot { get; set; }

    /// <summary>Remembers the use; written only when it was forgotten, so that callers on several cores do not compete for the line.</summary>
    public void Use()
    {
        if (!Volatile.Read(ref _isUsed))
        {
            Volatile.Write(ref _isUsed, true);
        }
    }

    /// <summary>Forgets the use.</summary>
    /// <returns>Whether there was one since the last time.</returns>
    public bool Forget()
    {
        var wasUsed = Volatile.Read(ref _isUsed);
        Volatile.Write(ref _isUsed, false);
        return wasUsed;
    }

    /// <summary>Whether the plan is the one that is asked for. Each name is mentioned by an instruction, so that equal instructions have as many of them.</summary>
    public bool Serves(in PlanRequest request)
    {
        if (!ReferenceEquals(_type, request.Type) || _kind != request.Kind || !ReferenceEquals(_access, request.Access) || _detail != request.Detail || !_fields.Equals(request.Fields))
        {
            return false;
        }

        return request.Builder is { } builder
            ? builder.Consists(_instructions) && (_names is null || CollectionsMarshal.AsSpan(builder.Names).SequenceEqual(_names))
            : _instructions.Length == 0;
    }
}
