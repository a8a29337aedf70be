namespace ObjectQL;

/// <summary>One of the records that are deleted together.</summary>
/// <param name="Operations">The operations of its object.</param>
/// <param name="Id">Its id.</param>
/// <param name="Context">What the later stages of its delete need; null when it has none.</param>
internal sealed record DoomedRecord(ObjectOperations Operations, string Id, OperationContext? Context)
{
    /// <summary>The numbers of the records that go because this one does.</summary>
    public List<int> Children { get; } = [];

    /// <summary>Whether the stages behind Store have run, or are about to.</summary>
    public bool IsEnded { get; set; }
}
