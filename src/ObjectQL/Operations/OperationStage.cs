namespace ObjectQL;

/// <summary>
/// The stages around every operation, in the one order in which they run. A feature adds its stage here and never wraps an
/// operation by itself. Before-hooks come ahead of validation, so that what a hook assigns is checked like all else.
/// </summary>
public enum OperationStage
{
    /// <summary>May the caller do this to the object?</summary>
    Authorise,

    /// <summary>Middleware runs, around all that follows.</summary>
    Middleware,

    /// <summary>The tenant is stamped and enforced.</summary>
    Tenant,

    /// <summary>Id, times and declared defaults are assigned.</summary>
    Defaults,

    /// <summary>Before-hooks run.</summary>
    BeforeHooks,

    /// <summary>State machines move: guards are asked, actions assign.</summary>
    Transition,

    /// <summary>Computed fields are computed.</summary>
    Compute,

    /// <summary>Fields are checked; together with the next two stages, so that all failures are told at once.</summary>
    Validate,

    /// <summary>The object's rules that look at the record alone are checked.</summary>
    Rules,

    /// <summary>The object's rules that ask for other records are checked.</summary>
    RelatedRules,

    /// <summary>Before a create or an update: what lookups refer to is there, as far as the engine does not see to it.</summary>
    References,

    /// <summary>Before a delete: what refers to the record goes along, lets go of it, or refuses, as far as the engine does not see to it.</summary>
    Cascade,

    /// <summary>Passwords become hashes, which is all that is stored of them; nothing behind this has their text.</summary>
    Protect,

    /// <summary>The driver stores.</summary>
    Store,

    /// <summary>Summaries of parents are kept right.</summary>
    RollUps,

    /// <summary>After-hooks run, inside the transaction.</summary>
    AfterHooks,

    /// <summary>The change is recorded.</summary>
    Audit,

    /// <summary>The transaction that the operation began is committed.</summary>
    Commit,

    /// <summary>Cached results that the change touches are dropped, before anybody is told of it.</summary>
    CacheInvalidation,

    /// <summary>Hooks that asked for it run; what happened can no longer be undone.</summary>
    AfterCommit,

    /// <summary>Listeners are told; what they are told, and what outboxes keep, was written down behind the store.</summary>
    Events,
}
