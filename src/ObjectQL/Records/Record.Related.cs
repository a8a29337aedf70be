using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <content>The related records that came along with a query; objects without relations pay nothing for it.</content>
public abstract partial class Record
{
    /// <summary>Where the related records are held: <see cref="LinkedRecord"/> has a place for them, other objects have no relations.</summary>
    private protected virtual Related[]? RelatedSlot
    {
        get => null;
        set
        {
        }
    }

    /// <summary>This is a copy: what can be changed must be its own.</summary>
    private protected virtual void Separate()
    {
    }

    /// <summary>The related records that came along.</summary>
    internal ReadOnlySpan<Related> RelatedRecords => RelatedSlot;

    /// <summary>Gives the record that a lookup refers to; null where there is none, or none that the query lets through.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>: the query did not expand the lookup, or it was assigned since.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected T? GetRecord<T>(int field, [CallerMemberName] string property = "")
        where T : Record => IsExpanded(field, property, out var value) ? (T?)value : null;

    /// <summary>Gives the records that a lookup of several refers to.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>: the query did not expand the lookup, or it was assigned since.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IReadOnlyList<T> GetRecords<T>(int field, [CallerMemberName] string property = "")
        where T : Record => IsExpanded(field, property, out var value) ? (IReadOnlyList<T>)value! : [];

    /// <summary>Gives the children of the relationship of that number.</summary>
    /// <exception cref="ObjectQLException"><c>FIELD_NOT_LOADED</c>: the query did not expand the relationship.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected IReadOnlyList<T> GetChildren<T>(int relationship, [CallerMemberName] string property = "")
        where T : Record => IsExpanded(~relationship, property, out var value) ? (IReadOnlyList<T>)value! : [];

    /// <summary>Takes what a relation leads to.</summary>
    /// <param name="relation">The relation.</param>
    /// <param name="value">The record or null, or the list of records.</param>
    /// <param name="position">The number of the relation among those of the query.</param>
    /// <param name="count">How many relations the query has.</param>
    internal void Relate(Relation relation, object? value, int position, int count)
    {
        var related = RelatedSlot ??= new Related[count];
        related[position] = new Related(relation, value);
    }

    /// <summary>What a relation leads to, if it came along and still holds.</summary>
    internal bool TryGetRelated(int key, out object? value)
    {
        if (key < 0 || !IsChanged(key))
        {
            foreach (ref readonly var related in RelatedRecords)
            {
                if (related.Relation?.Key == key)
                {
                    value = related.Value;
                    return true;
                }
            }
        }

        value = null;
        return false;
    }

    /// <summary>The assigned lookups are stored, and what came along with their former values is none of theirs.</summary>
    private void ForgetReassigned()
    {
        var related = RelatedSlot;
        for (var i = 0; i < related?.Length; i++)
        {
            if (related[i].Relation is { IsChildren: false } lookup && IsChanged(lookup.Key))
            {
                related[i] = default;
            }
        }
    }

    private bool IsExpanded(int key, string property, out object? value)
    {
        if (TryGetRelated(key, out value))
        {
            return true;
        }

        if (IsStored)
        {
            ThrowNotExpanded(key, property);
        }

        return false;
    }

    [DoesNotReturn]
    private void ThrowNotExpanded(int key, string property)
    {
        var schema = SchemaOfRecord;
        var name = key < 0 ? schema.Children[~key].Name : schema.Fields[key].Name;
        var member = key < 0 ? property
            : property.EndsWith("Records", StringComparison.Ordinal) ? property[..^"Records".Length]
            : property.EndsWith("Record", StringComparison.Ordinal) ? property[..^"Record".Length]
            : property;
        throw new ObjectQLException(
            ErrorCode.FieldNotLoaded,
            key >= 0 && IsChanged(key)
                ? $"'{name}' of '{schema.Name}' was assigned since this record was read; store it, and read it again with .Expand(x => x.{member})."
                : $"'{name}' of '{schema.Name}' was not expanded by the query that read this record; add .Expand(x => x.{member}) to it.",
            schema.Name,
            name);
    }
}
