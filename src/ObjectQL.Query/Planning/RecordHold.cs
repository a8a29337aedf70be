namespace ObjectQL.Query;

/// <summary>What a plan that reads records keeps others from, until its transaction ends: what is decided by them must not have become untrue when it is written.</summary>
public enum RecordHold : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nobody else deletes the records, or gives them another id.</summary>
    ToRefer,

    /// <summary>Nobody else changes or deletes the records. New records may refer to them.</summary>
    ToChange,

    /// <summary>Nobody else changes or deletes the records, or stores one that refers to them.</summary>
    ToDelete,
}
