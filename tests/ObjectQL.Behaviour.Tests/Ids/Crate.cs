namespace ObjectQL.Behaviour.Tests;

/// <content>What a user adds to a record class.</content>
public sealed partial class Crate
{
    /// <summary>Remarks of whoever has the record.</summary>
    public List<string> Remarks { get; } = [];
}
