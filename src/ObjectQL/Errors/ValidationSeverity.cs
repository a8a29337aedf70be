namespace ObjectQL;

/// <summary>How bad a broken rule is. Only errors keep a record from being stored; <see cref="ObjectSession.TakeWarnings"/> gives the others.</summary>
public enum ValidationSeverity : byte
{
    /// <summary>The record is refused.</summary>
    Error,

    /// <summary>The record is stored, and the caller told.</summary>
    Warning,

    /// <summary>The record is stored; a hint.</summary>
    Info,
}
