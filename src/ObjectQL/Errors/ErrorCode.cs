namespace ObjectQL;

/// <summary>The stable codes of <see cref="ObjectQLException.Code"/> (ObjectQL format, chapter 18).</summary>
public static class ErrorCode
{
    /// <summary>The request itself is malformed.</summary>
    public const string InvalidRequest = "INVALID_REQUEST";

    /// <summary>A value breaks a rule; the exception names the field.</summary>
    public const string Validation = "VALIDATION_ERROR";

    /// <summary>Nobody knows who the caller is.</summary>
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>The caller may not do this.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>The caller did this too often.</summary>
    public const string RateLimitExceeded = "RATE_LIMIT_EXCEEDED";

    /// <summary>A record would be written for another tenant than the caller's, or the caller acts for none.</summary>
    public const string TenantIsolation = "TENANT_ISOLATION_ERROR";

    /// <summary>A state machine is not sound, or lets a record never come to rest.</summary>
    public const string InvalidStateMachine = "INVALID_STATE_MACHINE";

    /// <summary>A state machine has no such state.</summary>
    public const string StateNotFound = "STATE_NOT_FOUND";

    /// <summary>A state machine has no way from the one state to the other.</summary>
    public const string TransitionNotFound = "TRANSITION_NOT_FOUND";

    /// <summary>A guard of a state machine lets the caller not pass.</summary>
    public const string TransitionDenied = "TRANSITION_DENIED";

    /// <summary>There is no such object or record.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>A unique value or id exists already, a reference does not hold, or the record was changed meanwhile.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>A property was read that was not selected.</summary>
    public const string FieldNotLoaded = "FIELD_NOT_LOADED";

    /// <summary>What is asked for is declared, but has no code.</summary>
    public const string NotImplemented = "NOT_IMPLEMENTED";

    /// <summary>The engine reported an error that has no code of its own.</summary>
    public const string Database = "DATABASE_ERROR";

    /// <summary>The database could not be reached or opened, or is closed.</summary>
    public const string ConnectionFailed = "DRIVER_CONNECTION_FAILED";

    /// <summary>A transaction could not be begun, continued or committed.</summary>
    public const string TransactionFailed = "DRIVER_TRANSACTION_FAILED";

    /// <summary>The driver cannot do this.</summary>
    public const string Unsupported = "DRIVER_UNSUPPORTED_OPERATION";

    /// <summary>The stored schema and the metadata do not fit together.</summary>
    public const string SchemaMismatch = "SCHEMA_MISMATCH";

    /// <summary>The configuration is wrong, such as a missing data source.</summary>
    public const string Configuration = "CONFIG_ERROR";
}
