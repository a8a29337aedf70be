using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>What can be wrong with metadata that is loaded at run time, besides what can be wrong with all metadata.</summary>
internal static class LoadRules
{
    /// <summary>It needs code that only a compiled program has, or something that nobody does at run time.</summary>
    public static MetadataRule Unsupported { get; } = new("OQL0789", "Metadata cannot be loaded at run time", "'{0}' cannot be loaded at run time: {1}.", DiagnosticLevel.Error);

    /// <summary>A condition, a formula or a rule cannot be computed.</summary>
    public static MetadataRule Faulty { get; } = new("OQL0790", "Metadata that is loaded at run time cannot be computed", "'{0}' cannot be loaded: {1}.", DiagnosticLevel.Error);

    /// <summary>It is kept in the registry, and nothing is done by it.</summary>
    public static MetadataRule Kept { get; } = new("OQL0791", "Metadata is loaded and not executed", "The {0} is in the registry, but {1}.", DiagnosticLevel.Warning);
}
