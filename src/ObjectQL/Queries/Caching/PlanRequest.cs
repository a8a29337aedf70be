using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a plan is looked up by: everything that it depends on but the values, and the hash of that.</summary>
internal readonly ref struct PlanRequest
{
    /// <summary>A plan of a query.</summary>
    /// <param name="builder">The query.</param>
    /// <param name="kind">What is to be done with the records that match.</param>
    /// <param name="fields">The written fields of a change.</param>
    /// <param name="detail">What else the plan depends on, as a number.</param>
    public PlanRequest(QueryBuilder builder, PlanKind kind, scoped in FieldMask fields, int detail = 0)
        : this(builder.Type!, kind, fields, detail, detail == 0 ? builder.Shape(kind) : builder.Shape(kind).Add((ulong)(uint)detail)) => Builder = builder;

    /// <summary>A plan of a query that depends on nothing else.</summary>
    /// <param name="builder">The query.</param>
    /// <param name="kind">What is to be done with the records that match.</param>
    public PlanRequest(QueryBuilder builder, PlanKind kind)
    {
        Type = builder.Type!;
        Kind = kind;
        Builder = builder;
        Hash = builder.Shape(kind);
    }

    /// <summary>A plan that depends on written fields only.</summary>
    /// <param name="type">The object.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="fields">The written fields.</param>
    /// <param name="detail">What else the plan depends on, as a number.</param>
    public PlanRequest(ObjectType type, PlanKind kind, scoped in FieldMask fields, int detail)
        : this(type, kind, fields, detail, Hash128.Seed.Add(((ulong)kind << 32) | (uint)detail))
    {
    }

    /// <summary>The same plan, restricted to what a caller may see.</summary>
    public PlanRequest(in PlanRequest request, AccessProfile access)
    {
        this = request;
        Access = access;
        Hash = request.Hash.Add(((ulong)request.Type.Serial << 32) | (uint)access.Number);
    }

    private PlanRequest(ObjectType type, PlanKind kind, scoped in FieldMask fields, int detail, Hash128 hash)
    {
        Type = type;
        Kind = kind;
        Fields = fields;
        Detail = detail;
        hash = fields.Low == 0 ? hash : hash.Add(fields.Low);
        foreach (var word in fields.High)
        {
            hash = hash.Add(word);
        }

        Hash = hash;
    }

    public ObjectType Type { get; }

    public PlanKind Kind { get; }

    public FieldMask Fields { get; }

    public int Detail { get; }

    /// <summary>The query, or null when there is none.</summary>
    public QueryBuilder? Builder { get; }

    /// <summary>Whose restrictions hold; null for none.</summary>
    public AccessProfile? Access { get; }

    /// <summary>The hash of all this.</summary>
    public Hash128 Hash { get; init; }
}
