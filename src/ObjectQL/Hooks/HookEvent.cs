namespace ObjectQL;

/// <summary>
/// When a hook runs. Both vocabularies of the format are known: what <c>Create</c> is here, other dialects call <c>Insert</c>. Hooks of
/// single records run for each record, whichever call stored it; those of many run once around the call.
/// </summary>
public enum HookEvent
{
    /// <summary>Before a record is validated and stored. Takes a <see cref="CreateContext{T}"/>.</summary>
    BeforeCreate,

    /// <summary>After a record was stored, inside the same transaction. Takes a <see cref="CreateContext{T}"/>.</summary>
    AfterCreate,

    /// <summary>Before a change is validated and stored. Takes an <see cref="UpdateContext{T}"/>.</summary>
    BeforeUpdate,

    /// <summary>After a change was stored, inside the same transaction. Takes an <see cref="UpdateContext{T}"/>.</summary>
    AfterUpdate,

    /// <summary>Before a record is deleted. Takes a <see cref="DeleteContext{T}"/>.</summary>
    BeforeDelete,

    /// <summary>After a record was deleted, inside the same transaction. Takes a <see cref="DeleteContext{T}"/>.</summary>
    AfterDelete,

    /// <summary>Before records are read: a list, or one by its id. Takes a <see cref="FindContext{T}"/>.</summary>
    BeforeFind,

    /// <summary>After records were read. Takes a <see cref="FindContext{T}"/>.</summary>
    AfterFind,

    /// <summary>Before records are counted. Takes a <see cref="CountContext{T}"/>.</summary>
    BeforeCount,

    /// <summary>After records were counted. Takes a <see cref="CountContext{T}"/>.</summary>
    AfterCount,

    /// <summary>Before rows or single values are computed. Takes an <see cref="AggregateContext{T}"/>.</summary>
    BeforeAggregate,

    /// <summary>After rows or single values were computed. Takes an <see cref="AggregateContext{T}"/>.</summary>
    AfterAggregate,

    /// <summary>Before all records that match are changed. Takes an <see cref="UpdateManyContext{T}"/>.</summary>
    BeforeUpdateMany,

    /// <summary>After all of them were changed, inside the same transaction. Takes an <see cref="UpdateManyContext{T}"/>.</summary>
    AfterUpdateMany,

    /// <summary>Before all records that match are deleted. Takes a <see cref="DeleteManyContext{T}"/>.</summary>
    BeforeDeleteMany,

    /// <summary>After all of them were deleted, inside the same transaction. Takes a <see cref="DeleteManyContext{T}"/>.</summary>
    AfterDeleteMany,

    /// <summary>Only before one record is read by its id; otherwise as <see cref="BeforeFind"/>.</summary>
    BeforeFindOne,

    /// <summary>Only after one record was read by its id; otherwise as <see cref="AfterFind"/>.</summary>
    AfterFindOne,

    /// <summary>Another name of <see cref="BeforeCreate"/>.</summary>
    BeforeInsert,

    /// <summary>Another name of <see cref="AfterCreate"/>.</summary>
    AfterInsert,
}
