namespace ObjectQL.Benchmarks.Generator;

/// <summary>What happens before a run of the generator.</summary>
internal enum GeneratorScenario
{
    /// <summary>A new driver, as when a project is opened or built.</summary>
    Cold,

    /// <summary>A keystroke in a C# file that has nothing to do with the model.</summary>
    UnrelatedEdit,

    /// <summary>A keystroke in one metadata file, another one each time.</summary>
    MetadataEdit,
}
