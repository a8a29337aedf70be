namespace ObjectQL.Behaviour.Tests;

/// <content>What a user adds to a record class.</content>
public sealed partial class CrateTag
{
    private int[]? _marks;

    /// <summary>Marks of whoever has the record.</summary>
    public int[] Marks => _marks ??= [0];
}
