namespace ObjectQL.Metadata;

/// <summary>How bad a finding is.</summary>
public enum DiagnosticLevel : byte
{
    /// <summary>Good to know; the metadata works.</summary>
    Info,

    /// <summary>Probably not what was meant; the metadata works.</summary>
    Warning,

    /// <summary>The metadata cannot be used as it is; the build fails, other objects are not affected.</summary>
    Error,
}
