namespace ObjectQL;

/// <summary>When a hook runs. The format's names are <c>beforeCreate</c> (also <c>beforeInsert</c>) and so on.</summary>
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
}
