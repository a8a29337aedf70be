namespace ObjectQL;

/// <summary>The base of generated records of objects with relations: it holds the related records that came along with a query.</summary>
public abstract class LinkedRecord : Record
{
    private Related[]? _related;

    private protected override Related[]? RelatedSlot { get => _related; set => _related = value; }

    private protected override void Separate() => _related = null;
}
