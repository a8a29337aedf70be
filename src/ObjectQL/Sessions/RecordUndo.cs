namespace ObjectQL;

/// <summary>Gives a record back the state that it had before a transaction stored it, because the transaction was undone.</summary>
internal abstract class RecordUndo
{
    /// <summary>Restores the record.</summary>
    public abstract void Run();
}
