namespace ObjectQL;

/// <summary>Where the result of a call stands; named as the properties of <see cref="MiddlewareContext{T}"/>.</summary>
internal enum ResultKind
{
    /// <summary>A record, or none.</summary>
    Record,

    /// <summary>Records.</summary>
    Records,

    /// <summary>What was counted, changed or deleted.</summary>
    Number,

    /// <summary>Rows.</summary>
    Rows,

    /// <summary>What an action gives back.</summary>
    Value,

    /// <summary>What a check has found.</summary>
    Failures,
}
