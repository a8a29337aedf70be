using System.Runtime.InteropServices;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <content>Related records: at most one statement per relation and level, whatever the number of records, through the operations of their own object.</content>
public partial class Operations<T>
{
    /// <summary>The records of a query together with what it expands.</summary>
    private async ValueTask<List<T>> ListExpandedAsync(ObjectSession session, QueryBuilder builder, CancellationToken cancellationToken)
    {
        builder.SelectExpanded();

        // What is read is recorded by what reads it: this plan, or one that joins.
        var list = ListPlan(session, builder, isGiven: false);
        var joins = JoinsOf(session, builder, list);
        var records = joins is null
            ? await ListPlainAsync(session, builder, cancellationToken).ConfigureAwait(false)
            : await ListJoinedAsync(session, builder, list, joins, cancellationToken).ConfigureAwait(false);
        await ExpandAsync(session, builder, records, cancellationToken, joins).ConfigureAwait(false);
        return records;
    }

    /// <summary>Gives records what a query expands, but for what came with them.</summary>
    internal static async ValueTask ExpandAsync(
        ObjectSession session, QueryBuilder builder, List<T> records, CancellationToken cancellationToken, List<LookupJoin>? joins = null)
    {
        for (var i = 0; i < builder.Expansions.Count && records.Count != 0; i++)
        {
            if (joins is not null && IsJoined(joins, i))
            {
                continue;
            }

            var expansion = builder.Expansions[i];
            if (!expansion.Relation.IsChildren && session.AccessTo(builder.Type!) is { } access && !access.MayCompare(expansion.Relation.Field))
            {
                throw session.Denied(access.Unreadable(expansion.Relation.Field));
            }

            if (expansion.Relation.IsChildren)
            {
                await expansion.Relation.Target.ExpandChildrenAsync(session, expansion, records, i, builder.Expansions.Count, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await ExpandLookupAsync(session, expansion, records, i, builder.Expansions.Count, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsJoined(List<LookupJoin> joins, int position)
    {
        foreach (var join in joins)
        {
            if (join.Position == position)
            {
                return true;
            }
        }

        return false;
    }

    private static async ValueTask ExpandLookupAsync(
        ObjectSession session, Expansion expansion, List<T> records, int position, int count, CancellationToken cancellationToken)
    {
        var (relation, query) = expansion;
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (relation.IsMany)
            {
                ids.UnionWith(ReferredIds.Of(record, relation.Field, isList: true));
            }
            else if (SingleValueWriter.Of(record, relation.Field) is { HasValue: true } id)
            {
                ids.Add(RecordKey.Of(id));
            }
        }

        var found = await relation.Target.FindReferredAsync(session, query, ids, cancellationToken).ConfigureAwait(false);
        var none = query.SkipPerParent > 0 || query.TakePerParent == 0;
        foreach (var record in records)
        {
            var value = relation.IsMany ? Referred(record, relation, query, found)
                : !none && SingleValueWriter.Of(record, relation.Field) is { HasValue: true } id && found.TryGetValue(RecordKey.Of(id), out var referred) ? referred.Record
                : null;
            record.Relate(relation, value, position, count);
        }
    }

    /// <summary>The records that a lookup of several refers to: in its own order, unless another was asked for.</summary>
    private static object Referred(T record, Relation relation, QueryBuilder query, Dictionary<string, Referred> found)
    {
        var records = new List<Referred>();
        foreach (var id in ReferredIds.Of(record, relation.Field, isList: true))
        {
            if (found.TryGetValue(id, out var referred))
            {
                records.Add(referred);
            }
        }

        if (query.IsSorted)
        {
            records.Sort(static (left, right) => left.Position.CompareTo(right.Position));
        }

        var skip = Math.Min(query.SkipPerParent, records.Count);
        var take = query.TakePerParent < 0 ? records.Count - skip : Math.Min(query.TakePerParent, records.Count - skip);
        return relation.Target.ListOf(CollectionsMarshal.AsSpan(records).Slice(skip, take));
    }

    /// <inheritdoc/>
    internal override object ListOf(ReadOnlySpan<Referred> records)
    {
        var list = new List<T>(records.Length);
        foreach (var one in records)
        {
            list.Add((T)one.Record);
        }

        return list;
    }

    /// <inheritdoc/>
    internal override async ValueTask<Dictionary<string, Referred>> FindReferredAsync(
        ObjectSession session, QueryBuilder query, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Referred>(ids.Count, StringComparer.Ordinal);
        var isPlain = query.IsPlain;
        var shape = query.Shape(PlanKind.List);
        var missing = new List<Value>();
        foreach (var id in ids)
        {
            if (isPlain && session.Lookups.Find(Type, shape, id) is { } known)
            {
                found[id] = new Referred(known, found.Count);
            }
            else
            {
                missing.Add(RecordKey.ToValue(Type.Schema, id));
            }
        }

        if (missing.Count == 0)
        {
            return found;
        }

        query.BelongTo(ObjectSchema.IdField, [.. missing]);
        foreach (var record in await ListAsync(session, query, cancellationToken).ConfigureAwait(false))
        {
            found[record.Id] = new Referred(record, found.Count);
            if (isPlain)
            {
                session.Lookups.Add(Type, shape, record);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    internal override async ValueTask ExpandChildrenAsync(
        ObjectSession session, Expansion expansion, IReadOnlyList<Record> parents, int position, int count, CancellationToken cancellationToken)
    {
        var (relation, query) = expansion;
        var byParent = new Dictionary<string, List<T>>(parents.Count, StringComparer.Ordinal);
        foreach (var parent in parents)
        {
            if (!byParent.TryGetValue(parent.Id, out var children))
            {
                byParent[parent.Id] = children = [];
            }

            parent.Relate(relation, children, position, count);
        }

        query.BelongTo(relation.Field, [.. byParent.Keys.Select(id => Referred(relation.Field, id))]);

        // Drivers mostly give the children of a parent one after the other.
        var (last, siblings) = (default(string), default(List<T>));
        foreach (var child in await ListAsync(session, query, cancellationToken).ConfigureAwait(false))
        {
            var parent = RecordKey.Of(SingleValueWriter.Of(child, relation.Field));
            if (siblings is null || parent != last)
            {
                (last, siblings) = (parent, byParent[parent]);
            }

            siblings.Add(child);
        }
    }
}
